import { useState } from 'preact/hooks';
import type { TimeOfDay } from '../lib/lifecycle/tokyo-calendar.ts';
import { DEFAULT_WORKING_HOURS, type WorkingHours } from '../lib/lifecycle/working-hours.ts';
import type { ReminderSettings } from '../lib/platform/database.ts';
import type { MessageKey } from '../lib/platform/i18n.ts';
import { reminderLocksFor } from '../lib/policy/locks.ts';
import type { Result } from '../lib/problem.ts';
import { LockedFields } from './LockedFields.tsx';
import { usePolicy } from './policy-context.ts';
import { Saved } from './Saved.tsx';
import { useTranslate } from './translation.ts';
import { useOutcome } from './use-outcome.ts';

interface Props {
  readonly settings: ReminderSettings;
  readonly onSave: (settings: Omit<ReminderSettings, 'id'>) => Promise<Result<unknown>>;
  readonly onCalendar: () => Promise<Result<unknown>>;
}

/** A week begins with Monday where people work. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** Whether and when Koshin reminds, and the same days for a calendar. Each choice is kept at once. */
export function ReminderSettingsForm({ settings, onSave, onCalendar }: Props) {
  const t = useTranslate();
  const saving = useOutcome();
  const calendar = useOutcome();
  const { hours, notifies } = settings;
  const locks = reminderLocksFor(usePolicy());
  // What was chosen before comes back when quiet hours are wanted again.
  const [last, setLast] = useState<WorkingHours>(hours ?? DEFAULT_WORKING_HOURS);
  const save = (change: Partial<Omit<ReminderSettings, 'id'>>) => {
    if (change.hours) setLast(change.hours);
    void saving.follow(onSave({ hours, notifies, ...change }));
  };
  return (
    <form class="form" data-form="reminders" onSubmit={(event) => event.preventDefault()}>
      <LockedFields locked={locks.notifies}>
        <label class="line">
          <input
            type="checkbox"
            data-action="notifies"
            checked={notifies}
            onChange={(event) => save({ notifies: event.currentTarget.checked })}
          />
          {t('reminders_notify')}
        </label>
        <p class="small">{t('reminders_notify_hint')}</p>
      </LockedFields>
      <LockedFields locked={locks.hours} told={locks.notifies}>
        <label class="line">
          <input
            type="checkbox"
            data-action="quiet"
            disabled={!notifies}
            checked={hours !== null}
            onChange={(event) => save({ hours: event.currentTarget.checked ? last : null })}
          />
          {t('reminders_quiet')}
        </label>
        {hours && notifies && <Hours hours={hours} onHours={(changed) => save({ hours: changed })} />}
      </LockedFields>
      <Saved {...saving} />
      <h3>{t('calendar_heading')}</h3>
      <p class="small">{t('calendar_hint')}</p>
      <p class="line">
        <button type="button" data-action="save-calendar" onClick={() => void calendar.follow(onCalendar())}>
          {t('calendar_save')}
        </button>
      </p>
      <Saved {...calendar} />
    </form>
  );
}

function Hours({ hours, onHours }: { readonly hours: WorkingHours; readonly onHours: (hours: WorkingHours) => void }) {
  const t = useTranslate();
  const { workingDays, from, to } = hours;
  const isOrdered = minutesOf(from) < minutesOf(to);
  return (
    <fieldset data-form="working-hours">
      <legend>{t('reminders_hours')}</legend>
      <p class="line">
        {WEEK.map((day) => (
          <label key={day} class="line">
            <input
              type="checkbox"
              data-day={day}
              checked={workingDays.includes(day)}
              onChange={({ currentTarget: { checked } }) =>
                onHours({
                  ...hours,
                  workingDays: WEEK.filter((each) => (each === day ? checked : workingDays.includes(each))),
                })
              }
            />
            {t(`weekday_${day}` as MessageKey)}
          </label>
        ))}
      </p>
      <p class="line">
        <Time
          name="from"
          label={t('reminders_from')}
          time={from}
          onTime={(time) => onHours({ ...hours, from: time })}
        />
        <Time name="to" label={t('reminders_to')} time={to} onTime={(time) => onHours({ ...hours, to: time })} />
      </p>
      <p class="small" role={isOrdered && workingDays.length > 0 ? undefined : 'alert'}>
        {t(isOrdered && workingDays.length > 0 ? 'reminders_hours_hint' : 'reminders_hours_none')}
      </p>
    </fieldset>
  );
}

interface TimeProps {
  readonly name: string;
  readonly label: string;
  readonly time: TimeOfDay;
  readonly onTime: (time: TimeOfDay) => void;
}

function Time({ name, label, time, onTime }: TimeProps) {
  return (
    <label class="line">
      {label}
      <input
        type="time"
        data-action={`hours-${name}`}
        value={[time.hour, time.minute].map((part) => String(part).padStart(2, '0')).join(':')}
        onChange={(event) => {
          const [hour, minute] = event.currentTarget.value.split(':').map(Number);
          // An emptied field is no time yet.
          if (hour !== undefined && minute !== undefined) onTime({ hour, minute });
        }}
      />
    </label>
  );
}

function minutesOf({ hour, minute }: TimeOfDay): number {
  return hour * 60 + minute;
}
