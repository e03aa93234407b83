import { Button } from '#app/ui/button.tsx';
import { THEMES, type Preferences } from '#core/preferences.ts';
import type { InPlaceForm } from './answer.ts';

const THEME_LABEL = { system: 'As the system', light: 'Light', dark: 'Dark' } as const;

interface PreferencesFormProps {
  Form: InPlaceForm;
  submit: (form: HTMLFormElement) => void;
  preferences: Preferences;
}

/** Looks and keys of this browser; a choice is kept at once. */
export function PreferencesForm({ Form, submit, preferences }: PreferencesFormProps) {
  return (
    <section>
      <h2>In this browser</h2>
      <Form method="post" action="/account" className="form" onChange={(event) => submit(event.currentTarget)}>
        <input type="hidden" name="intent" value="preferences" />
        <fieldset className="choice">
          <legend>Theme</legend>
          {THEMES.map((theme) => (
            <label key={theme}>
              <input type="radio" name="theme" value={theme} defaultChecked={preferences.theme === theme} />
              <span className="pill">{THEME_LABEL[theme]}</span>
            </label>
          ))}
        </fieldset>
        <label className="row">
          <input type="checkbox" name="letterKeys" defaultChecked={preferences.letterKeys} />
          <span>
            Single letters are keys on the statement page <span className="muted">(j, k, t, c and others; switch off when you dictate)</span>
          </span>
        </label>
        <noscript>
          <Button type="submit">Keep</Button>
        </noscript>
      </Form>
    </section>
  );
}
