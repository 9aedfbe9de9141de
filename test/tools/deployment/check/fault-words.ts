import { POLICY_WORDS } from '../../../../lib/policy/policy-words.ts';
import type { Language } from '../policy-members.ts';
import type { Fault } from './fault.ts';

type Words = { fault: string; mend: string };

/** Each fault with what is wrong and how to mend it; `{name}` stands for a fact. */
const FAULT_WORDS = {
  fileUnreadable: {
    ja: { fault: 'ここから先を読めません。「{expected}」のはずが「{received}」です。', mend: '書式を直してください。' },
    en: {
      fault: 'The file cannot be read from here on: {expected} expected, {received} found.',
      mend: 'Mend its form.',
    },
  },
  fileMissing: {
    ja: { fault: 'ファイルを開けません（{reason}）。', mend: 'パスを確かめてください。' },
    en: { fault: 'The file cannot be opened ({reason}).', mend: 'Check the path.' },
  },
  folderIsForeign: {
    ja: {
      fault: 'このフォルダーには、以前に作ったもの以外のファイル（{name}）があります。',
      mend: '別のフォルダーを指定するか、そのファイルを移してください。',
    },
    en: {
      fault: 'The folder has a file that did not come with an earlier kit, or was changed since: {name}.',
      mend: 'Name another folder, or move that file away.',
    },
  },
  fileOfUnknownKind: {
    ja: {
      fault: 'JSON、.reg、.mobileconfig（XML）のどれでもありません。',
      mend: '配布するファイルそのものを指定してください。',
    },
    en: {
      fault: 'This is neither JSON nor a .reg file nor a .mobileconfig in XML.',
      mend: 'Name the very file that is handed out.',
    },
  },
  fileSigned: {
    ja: {
      fault: '署名された、またはバイナリの構成プロファイルで、中を読めません。',
      mend: '署名前のXMLのファイルを確かめてください。',
    },
    en: {
      fault: 'A signed or binary profile, which cannot be read.',
      mend: 'Check the file in XML from which it was made.',
    },
  },
  fileIsTemplate: {
    ja: {
      fault: '管理用テンプレートには設定値がありません。',
      mend: 'レジストリから書き出した .reg ファイルを確かめてください。',
    },
    en: {
      fault: 'An administrative template holds no values.',
      mend: 'Check a .reg file that was exported from the registry.',
    },
  },
  fileIsExport: {
    ja: {
      fault:
        'chrome://policy などから書き出した一覧です。有効な設定が並んでいるだけで、配布するファイルではありません。',
      mend: '配布するファイルそのもの（.reg、.mobileconfig、policies/managed の JSON）か、レジストリから書き出した .reg ファイルを指定してください。',
    },
    en: {
      fault: 'An export of chrome://policy or the like: it lists what is in force, and no browser reads it.',
      mend: 'Name the very file that is handed out (.reg, .mobileconfig, the JSON in policies/managed), or a .reg file exported from the registry.',
    },
  },
  nothingOfOurs: {
    ja: { fault: 'Koshin についての設定がありません。', mend: '拡張機能のID（{ids}）の設定を入れてください。' },
    en: { fault: 'Nothing in here is about Koshin.', mend: 'Add settings for its id ({ids}), or check another file.' },
  },
  memberTwice: {
    ja: { fault: '「{name}」が2回あります。ブラウザーは後のものだけを読みます。', mend: '1つにまとめてください。' },
    en: { fault: '"{name}" stands here twice; browsers read the last one.', mend: 'Make one of them.' },
  },
  memberUnknown: {
    ja: { fault: '「{name}」という項目はありません。', mend: '削除してください。' },
    en: { fault: 'There is no member "{name}".', mend: 'Take it out.' },
  },
  memberMisspelt: {
    ja: { fault: '「{name}」という項目はありません。', mend: '「{nearest}」と書いてください。' },
    en: { fault: 'There is no member "{name}".', mend: 'Write "{nearest}".' },
  },
  valueWrong: {
    ja: { fault: '値が {received} です。', mend: '次のように書いてください: {expected}' },
    en: { fault: 'The value is {received}.', mend: 'It must be: {expected}' },
  },
  textForObject: {
    ja: {
      fault: 'JSONを入れた文字列ですが、ここは文字列ではなくオブジェクトか配列です。',
      mend: '外側の引用符と \\ を取り、そのまま書いてください。',
    },
    en: {
      fault: 'A text with JSON in it, where the object or list itself must stand.',
      mend: 'Take the outer quotes and the backslashes away.',
    },
  },
  objectForText: {
    ja: {
      fault: 'オブジェクトですが、ここはJSONを入れた文字列です。',
      mend: '次のように文字列にしてください: {expected}',
    },
    en: { fault: 'An object, where a text with JSON in it must stand.', mend: 'Write it as a text: {expected}' },
  },
  textNotJson: {
    ja: { fault: '文字列の中がJSONではありません: {received}', mend: '次の形にしてください: {expected}' },
    en: { fault: 'The text holds no JSON: {received}', mend: 'It must look like {expected}' },
  },
  idWrong: {
    ja: {
      fault: '拡張機能のID「{received}」は Koshin のものではありません。',
      mend: '「{expected}」と書いてください。ストアや自社の鍵による別のIDなら、そのIDを書いた説明を --description で指定してください。',
    },
    en: {
      fault: 'The extension id "{received}" is not Koshin\'s.',
      mend: 'Write "{expected}"; or, where a store or a key of your own gives another id, name a description with that id by --description.',
    },
  },
  updateUrlMissing: {
    ja: {
      fault: '{name} がないので、ブラウザーはインストールできません。',
      mend: '{name} に入手先（https://…）を書いてください。',
    },
    en: { fault: 'Without {name} the browser cannot install it.', mend: 'Give {name} an address (https://…).' },
  },
  updateUrlNotHttps: {
    ja: {
      fault: '入手先が https ではありません（{received}）。途中で差し替えられるおそれがあります。',
      mend: 'https:// で始まるアドレスにしてください。',
    },
    en: {
      fault: 'The address is not https ({received}): somebody on the way could put another program there.',
      mend: 'Use an address that begins with https://.',
    },
  },
  addressIsPlaceholder: {
    ja: {
      fault: '{received} は見本のアドレスで、そこには何もありません（.example）。',
      mend: '自社のサーバーかストアのアドレスにしてください。',
    },
    en: {
      fault: '{received} is a placeholder: nothing is at an address under .example.',
      mend: 'Give the address of your own server, or of a store.',
    },
  },
  extensionBlocked: {
    ja: {
      fault: 'Koshin が「{received}」になっていて、使えません。',
      mend: '「force_installed」か「normal_installed」にしてください。',
    },
    en: { fault: 'Koshin is "{received}" and cannot run.', mend: 'Write "force_installed" or "normal_installed".' },
  },
  hostsBlocked: {
    ja: {
      fault: 'runtime_blocked_hosts が {origin} への動作を止めています。',
      mend: 'runtime_allowed_hosts に「{expected}」を足してください。',
    },
    en: {
      fault: 'runtime_blocked_hosts keeps Koshin away from {origin}.',
      mend: 'Add "{expected}" to runtime_allowed_hosts.',
    },
  },
  patternMissing: {
    ja: {
      fault: '{origin} の証明書を自動で選ぶ規則がありません。ここにあるどの pattern にも当てはまりません。',
      mend: 'pattern が「{expected}」の規則を足してください。規則を置かないと決めたのなら、その説明を --description で指定してください。',
    },
    en: {
      fault: 'No rule chooses the certificate for {origin}: none of the patterns covers it.',
      mend: 'Add a rule with the pattern "{expected}"; or, where it is left out on purpose, name the description that says so by --description.',
    },
  },
  patternMalformed: {
    ja: { fault: 'pattern「{received}」はこの書き方では効きません。', mend: '「{expected}」のように書いてください。' },
    en: { fault: 'The pattern "{received}" has no effect in this form.', mend: 'Write it like "{expected}".' },
  },
  ruleMissing: {
    ja: { fault: '{origin} がこの説明の portals にありません。', mend: 'portals に {origin} を足してください。' },
    en: { fault: '{origin} is not among the portals of this description.', mend: 'Add {origin} to portals.' },
  },
  policyKeyMissing: {
    ja: {
      fault: '拡張機能のキーの下に「policy」キーがないので、ブラウザーは読みません。',
      mend: '値を「{expected}」に移してください。',
    },
    en: {
      fault: 'The values are not below a key "policy", so the browser does not read them.',
      mend: 'Move them to {expected}.',
    },
  },
  policiesNotEnabled: {
    ja: {
      fault: 'EnterprisePoliciesEnabled が true ではないので、Firefox は読みません。',
      mend: 'EnterprisePoliciesEnabled を true にしてください。',
    },
    en: {
      fault: 'Firefox reads none of this, since EnterprisePoliciesEnabled is not true.',
      mend: 'Set EnterprisePoliciesEnabled to true.',
    },
  },
  policiesRootMissing: {
    ja: { fault: '全体を囲む「policies」がありません。', mend: '{"policies": {…}} の中に入れてください。' },
    en: { fault: 'The outermost member "policies" is missing.', mend: 'Put all of it into {"policies": {…}}.' },
  },
  filesContradict: {
    ja: {
      fault: '{other} と食い違っています。ここは {received}、あちらは {expected} です。',
      mend: 'どちらかに揃えてください。',
    },
    en: { fault: '{other} says otherwise: {received} here, {expected} there.', mend: 'Make them the same.' },
  },
} as const satisfies Record<string, Record<Language, Words>>;

export type FaultCode = keyof typeof FAULT_WORDS;

/** Three lines: where it is, what is wrong, how to mend it. A member of Koshin's policy is explained in its own words, too. */
export function formatFault({ file, line, where, code, facts }: Fault, language: Language): string {
  const words: Words = FAULT_WORDS[code][language];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
  const explained = POLICY_WORDS[facts['member'] ?? '']?.description[language];
  const hint = explained === undefined ? '' : language === 'ja' ? `（${explained}）` : ` (${explained})`;
  return `${file}:${line}${where === '' ? '' : `  ${where}`}\n  ${fill(words.fault)}\n  → ${fill(words.mend)}${hint}`;
}
