import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerChannel } from '../lib/enrollment/channel.ts';
import { installActiveXObject } from '../lib/enrollment/com/active-x-object.ts';
import { installCallableCollections } from '../lib/enrollment/com/callable-collections.ts';
import { createClassTable } from '../lib/enrollment/com/class-table.ts';
import { installObjectElement } from '../lib/enrollment/com/object-element.ts';
import { createSignerLink } from '../lib/enrollment/com/signer-link.ts';
import { installKeygen } from '../lib/enrollment/keygen/keygen-forms.ts';

/** The page's world of an enrolment page: the COM objects that Internet Explorer had, and `<keygen>`. No secret ever comes here. */
export default defineUnlistedScript(() => {
  const link = createSignerLink(offerChannel(window));
  const classes = createClassTable(link);
  installActiveXObject(window, classes);
  installObjectElement(window, classes);
  installCallableCollections(window);
  installKeygen(window, link);
});
