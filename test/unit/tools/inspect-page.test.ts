import { describe, expect, it } from 'vitest';
import { findLoadedFiles, inspectPage } from '../../tools/packaging/inspect-page.ts';

const PAGE = `<!DOCTYPE html>
<html lang="ja">
  <head>
    <meta charset="utf-8">
    <title>Koshin</title>
    <script type="module" crossorigin src="/chunks/popup.js"></script>
    <link rel="stylesheet" crossorigin href="/assets/popup.css">
  </head>
  <body><div id="app"></div></body>
</html>`;

const withBody = (body: string) => PAGE.replace('<div id="app"></div>', body);

describe('inspectPage', () => {
  it('finds nothing in a page that loads what it needs from the package', () => {
    expect(inspectPage(PAGE)).toEqual([]);
    expect(findLoadedFiles(PAGE)).toEqual(['chunks/popup.js', 'assets/popup.css']);
  });

  it.each([
    '<script>run()</script>',
    '<script src="/a.js">run()</script>',
    '<script src="https://bank.example/a.js"></script>',
    '<script src="//bank.example/a.js"></script>',
    "<script src='/a.js'></script>",
    '<SCRIPT type="module"></SCRIPT>',
    '<link rel="stylesheet" href="https://bank.example/a.css">',
    '<style>p { color: red }</style>',
    '<div style="color: red"></div>',
    '<div id="app" onclick="run()"></div>',
    '<meta http-equiv="refresh" content="0">',
    '<base href="/a">',
    '<img src="https://bank.example/pixel.png" alt="">',
    '<img src="//bank.example/pixel.png" alt="">',
    '<img src="/icon/16.png" onerror="run()">',
    '<picture></picture>',
    '<iframe></iframe>',
  ])('finds %s', (body) => {
    expect(inspectPage(withBody(body))).not.toEqual([]);
  });
});
