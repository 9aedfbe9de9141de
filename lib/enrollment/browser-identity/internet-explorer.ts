import { type ActiveXScope, installActiveXObject } from '../com/active-x-object.ts';
import type { ClassTable } from '../com/class-table.ts';
import { type EventScope, installAttachEvent } from './attach-event.ts';
import { type DocumentScope, installCollections } from './collections.ts';
import { answerInstead } from './native-getter.ts';
import { installNavigator, type NavigatorScope } from './navigator.ts';
import type { BrowserIdentity } from './user-agent.ts';

/** The page's window. */
export interface InternetExplorerScope extends ActiveXScope, DocumentScope, EventScope, NavigatorScope {
  readonly Element: typeof Element;
  readonly Document: typeof Document;
  readonly getComputedStyle: Window['getComputedStyle'];
}

/** What the page gets of COM where no renewal is under way: MSXML's requests. */
const NO_CLASSES: ClassTable = {
  createFromProgId: () => undefined,
  membersFor: () => undefined,
  isMember: () => false,
};

/**
 * For the page's world, before its first script: the browser that the portal demands, as far as its enrolment pages look. What Internet Explorer 11 gave
 * up in its newest mode (`attachEvent`, a true `document.all`) is there as well, because it showed banks' pages in older ones.
 */
export function installInternetExplorer(scope: InternetExplorerScope, identity: BrowserIdentity): void {
  const { getComputedStyle } = scope;
  installNavigator(scope, identity);
  installCollections(scope);
  installAttachEvent(scope);
  answerInstead(scope.Document.prototype, 'documentMode', 'compatMode', () => (identity === 'ie10' ? 10 : 11));
  // Libraries that find `attachEvent` read styles from here.
  answerInstead(scope.Element.prototype, 'currentStyle', 'id', (self) => getComputedStyle(self as Element));
  // The enrolment scripts bring one with all classes.
  if (!('ActiveXObject' in scope)) installActiveXObject(scope, NO_CLASSES);
}
