import { describe, expect, it } from 'vitest';
import { inspectScript } from '../../tools/packaging/inspect-script.ts';

describe('inspectScript', () => {
  it.each([
    ['eval("1")', 'eval'],
    ['(0, eval)("1")', 'eval'],
    ['const run = eval', 'eval'],
    ['globalThis.eval("1")', 'eval'],
    ['window["eval"]("1")', 'eval'],
    ['window[`eval`]("1")', 'eval'],
    ['new Function("return 1")', 'the Function constructor'],
    ['Function("return 1")()', 'the Function constructor'],
    ['self.Function("return 1")()', 'the Function constructor'],
    ['const make = Function', 'the Function constructor'],
    ['Function.bind(null, "1")()', 'the Function constructor'],
    ['[].constructor.constructor("return 1")()', 'the Function constructor'],
    ['setTimeout("run()", 1)', 'setTimeout of a string'],
    ['window.setTimeout(`run()`, 1)', 'setTimeout of a string'],
    ['setInterval("run(" + x + ")", 1)', 'setInterval of a string'],
    ['importScripts("/a.js")', 'importScripts'],
    ['importScripts("./a.js", name)', 'importScripts'],
    ['importScripts("./../a.js")', 'importScripts'],
    ['importScripts()', 'importScripts'],
    ['const load = importScripts', 'importScripts'],
    ['run(importScripts)', 'importScripts'],
    ['import("https://bank.example/a.js")', 'an import of https://bank.example/a.js'],
    ['import(name)', 'an import of something computed'],
    ['import "https://bank.example/a.js"', 'an import of https://bank.example/a.js'],
    ['export * from "//bank.example/a.js"', 'an import of //bank.example/a.js'],
    ['debugger', 'debugger'],
  ])('finds %s', (text, finding) => {
    expect(inspectScript(text)).toEqual([finding]);
  });

  it.each([
    'x instanceof Function && Function.prototype.call && Function.call.bind(Object)',
    'const api = { eval: { minArgs: 1 }, Function: 2 }; api.eval',
    'class A { eval() {} }',
    'setTimeout(run, 1); setTimeout(() => {}, 1); x.setInterval(f)',
    'import a from "./a.js"; import("../b.js"); import(`./c.js`); export { a }; export const b = 1',
    'importScripts("./a.js"); self.importScripts("./b-c.js", "./d.js")',
    'a.constructor("x"); "eval(1); new Function"',
  ])('finds nothing in %s', (text) => {
    expect(inspectScript(text)).toEqual([]);
  });

  it('says of what is no script that it is none', () => {
    expect(inspectScript('<html>')).toEqual([expect.stringMatching(/^not a script/)]);
  });
});
