// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ConsentScreen } from '../../components/ConsentScreen.tsx';
import { PortalSteps } from '../../components/PortalSteps.tsx';
import { profile } from '../../lib/portals/built-in/shinkin-corporate.ts';
import { LANGUAGES, overviewOf, translateInto } from './fixtures.ts';
import { mountUnder } from './mount.tsx';

describe('a renewal whose buttons the user presses', () => {
  it.each(LANGUAGES)(
    'says so at the consent and at every screen, and promises no press of Koshin’s (%s)',
    (language) => {
      const t = translateInto(language);
      const consentUnder = (assist: 'press' | 'point') =>
        mountUnder(
          { assist },
          <ConsentScreen
            overview={overviewOf({ days: 9 })}
            mode="renew"
            resumed={false}
            proposedPassphrase="abcd-efgh-jkmn-pqrs-tuvw"
            onCopy={async () => true}
            onExpect={() => undefined}
            onConsent={() => undefined}
          />,
          { language },
        ).textContent;
      expect(consentUnder('point')).toContain(t('consent_what_2_point'));
      expect(consentUnder('press')).toContain(t('consent_what_2'));

      const stepsUnder = (assist: 'press' | 'point') =>
        mountUnder({ assist }, <PortalSteps profile={profile} mode="renew" position={1} />, { language });
      const who = [...stepsUnder('point').querySelectorAll('.step-who')].map(({ textContent }) => textContent);
      const [self, waits] = [t('portal_step_self'), t('portal_step_waits')];
      expect(who).toEqual([self, self, waits, self, waits, self]);
      expect(stepsUnder('point').querySelector('.step-next')?.textContent).toBe(t('portal_step_pointed'));
      expect(stepsUnder('press').textContent).toContain(t('portal_step_koshin'));
      expect(stepsUnder('press').querySelector('.step-next')?.textContent).toBe(t('step_noticeBody_next'));
    },
  );
});
