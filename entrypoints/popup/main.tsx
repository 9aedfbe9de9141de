import './open-database.ts';
import type { ComponentType } from 'preact';
import { ProblemRecordContext } from '../../components/AboutProblem.tsx';
import { viewFor } from '../../components/primary-action.ts';
import { placeFor } from '../../lib/diagnostics/shown-problem.ts';
import { createProblemRecord } from '../../lib/platform/own-page/note-problem.ts';
import { loadOverview } from '../../lib/platform/own-page/overview.ts';
import { answerAsOwnWindow } from '../../lib/platform/own-page/own-window.ts';
import { beginAccess, beginStatus, StatusPage } from './StatusPage.tsx';
import { showPage } from './show-page.tsx';

/**
 * One page, several views: `popup.html` is the status, `?view=renewal&identity=…` a renewal or what stands in its place, `?view=missing&identity=…`
 * what to check when a log-on does not offer the certificate, `?view=import` a file, with `&portal=…` for that portal, `?view=onboarding` the first steps,
 * with `&screen=…` from that one on.
 * Only the first is loaded at once; whatever knows certificates comes when the user begins.
 */
async function pageFor(query: URLSearchParams): Promise<ComponentType> {
  const identityId = query.get('identity') ?? '';
  switch (query.get('view')) {
    case 'renewal': {
      const view = await findView(identityId);
      if (view !== 'renewal') return view === 'guide' ? guidePage(identityId) : missingPage(identityId);
      const { RenewalPage } = await import('./RenewalPage.tsx');
      return () => <RenewalPage identityId={identityId} />;
    }
    case 'missing':
      return missingPage(identityId);
    case 'import': {
      const { ImportPage } = await import('./ImportPage.tsx');
      const portal = query.get('portal');
      return () => <ImportPage {...(portal && { profileId: portal })} />;
    }
    case 'onboarding': {
      const { OnboardingPage } = await import('./OnboardingPage.tsx');
      return () => <OnboardingPage begins={query.get('screen')} />;
    }
    default:
      return () => <StatusPage />;
  }
}

/** Decided here and not by the address, so that no way into a window leads to a consent where there is nothing to consent to. */
async function findView(identityId: string): Promise<ReturnType<typeof viewFor>> {
  const loaded = await loadOverview(Date.now());
  const overview = loaded.ok ? loaded.value.identities.find(({ tracked }) => tracked.id === identityId) : undefined;
  return overview ? viewFor(overview) : 'renewal';
}

async function guidePage(identityId: string): Promise<ComponentType> {
  const { GuidePage } = await import('./GuidePage.tsx');
  return () => <GuidePage identityId={identityId} />;
}

async function missingPage(identityId: string): Promise<ComponentType> {
  const { MissingPage } = await import('./MissingPage.tsx');
  return () => <MissingPage identityId={identityId} />;
}

async function main(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const isPopup = !query.has('view');
  if (!isPopup) answerAsOwnWindow(location.search);
  const begun = isPopup ? beginStatus() : undefined;
  const begunAccess = isPopup ? beginAccess() : undefined;
  const Page =
    begun && begunAccess ? () => <StatusPage begun={begun} begunAccess={begunAccess} /> : await pageFor(query);
  await showPage(
    'extension_short_name',
    <ProblemRecordContext.Provider value={createProblemRecord(placeFor(query.get('view')))}>
      <Page />
    </ProblemRecordContext.Provider>,
    { isPopup, ...(begun && { begun: begun.promise }) },
  );
}

// Other pages take from this script what they share with this one.
if (location.pathname === '/popup.html') void main();
