import { HRESULT } from '../hresult.ts';
import { defineProperty, JsError, sliceText, toRadix } from './primordials.ts';

/**
 * What Internet Explorer threw for a failed COM call: an Error with a signed 32-bit `number`, and the same text as
 * `description` and `message`. Pages branch on the number, some print it with their own arithmetic.
 */
export interface ComError extends Error {
  readonly number: number;
  readonly description: string;
}

/** The upper half of a failure that is a Win32 error code. */
const FACILITY_WIN32 = 0x80070000 >> 16;

/** Thrown inside a member; `createComObject` turns it into a `ComError` that names class and member. */
export class ComFailure {
  readonly hresult: number;
  constructor(hresult: number) {
    this.hresult = hresult;
  }
}

/** `where`: `CertEnroll::CX509Enrollment::CreateRequest`, as Windows writes it; empty for the script engine's own errors. */
export function createComError(hresult: number, where: string): ComError {
  const sentence = sentenceFor(hresult);
  const message = where === '' ? sentence : `${where}: ${sentence} ${codeText(hresult)}`;
  const error = new JsError(message) as ComError;
  defineOn(error, 'number', hresult);
  defineOn(error, 'description', message);
  // The real stack would show the page this extension's address.
  defineOn(error, 'stack', `Error: ${message}`);
  return error;
}

function defineOn(error: Error, key: string, value: unknown): void {
  defineProperty(error, key, {
    // @ts-expect-error A polluted Object.prototype must not turn this into an accessor.
    __proto__: null,
    value,
    writable: true,
    enumerable: false,
    configurable: true,
  });
}

/** As CertEnroll ends its messages: `0x800704c7 (WIN32: 1223)`, `0x80092004 (-2146885628)`; some pages search them for a code. */
function codeText(hresult: number): string {
  const hex = `0x${sliceText(`0000000${toRadix(hresult >>> 0, 16)}`, -8)}`;
  const isWin32 = hresult >> 16 === FACILITY_WIN32;
  return `${hex} (${isWin32 ? `WIN32: ${hresult & 0xffff}` : hresult})`;
}

/** Windows says these in its own language; the portals' users have a Japanese one. */
const inJapanese = typeof navigator === 'object' && /^ja\b/.test(navigator.language);

function sentenceFor(hresult: number): string {
  switch (hresult) {
    case HRESULT.cancelled:
      return either('The operation was canceled by the user.', 'この操作はユーザーによって取り消されました。');
    case HRESULT.accessDenied:
      return either('Access is denied.', 'アクセスが拒否されました。');
    case HRESULT.blank:
      return either('Uninitialized object', 'オブジェクトが初期化されていません。');
    case HRESULT.alreadyInitialized:
      return either(
        'An attempt was made to perform an initialization operation when initialization has already been completed.',
        '既に初期化されています。',
      );
    case HRESULT.invalidArgument:
      return either('The parameter is incorrect.', 'パラメーターが間違っています。');
    case HRESULT.noInterface:
      return either('No such interface supported', 'インターフェイスがサポートされていません。');
    case HRESULT.noMoreItems:
      return either('No more data is available.', 'データはこれ以上ありません。');
    case HRESULT.notFound:
      return either('Cannot find object or property.', 'オブジェクトまたはプロパティが見つかりません。');
    case HRESULT.invalidName:
    case HRESULT.invalidIa5String:
    case HRESULT.invalidPrintableString:
      return either('The string contains an invalid X500 name attribute.', 'X500 名の文字列が無効です。');
    case HRESULT.badAnswer:
      return either('ASN1 bad tag value met.', 'ASN1 間違ったタグの値を検出しました。');
    case HRESULT.typeMismatch:
      return either('Type mismatch', '型が一致しません。');
    case HRESULT.cannotCreateObject:
      return either(
        "Automation server can't create object",
        'オートメーション サーバーはオブジェクトを作成できません。',
      );
    case HRESULT.noSuchMember:
      return either(
        "Object doesn't support this property or method",
        'オブジェクトでサポートされていないプロパティまたはメソッドです。',
      );
    default:
      return either('The operation failed.', '処理に失敗しました。');
  }
}

function either(english: string, japanese: string): string {
  return inJapanese ? japanese : english;
}
