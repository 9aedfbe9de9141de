import type { NoteFacts } from './write-notes.ts';

/** The notes in English. Line for line the same as the Japanese ones. */
export function notesInEnglish(facts: NoteFacts): string {
  return `# Koshin: files for administrators
${
  facts.hasPlaceholders
    ? `
> **This is a sample.** Nothing is at the addresses in its description (under \`.example\`), so no browser can install anything from them. Change \`description.example.jsonc\` and make the files again: \`npm run deployment -- --out DIR --description FILE\`
`
    : ''
}
For ${facts.browsers.join(', ')}. Every file here is made from one description; change the description and make them again, rather than the files.
Check what you changed or exported, before you hand it out: \`npm run deployment -- --check FILE\`.

## What is here

| files | for |
|---|---|
| \`windows/PolicyDefinitions\` | administrative templates (ADMX; ADML in Japanese and English) for Koshin's own policy |
| \`windows/values-*.txt\` | the text for each policy, to be pasted where a policy takes one |
| \`windows/koshin-*.reg\` | the values for the registry of Windows |
| \`windows/intune-*.json\` | the same policy as custom settings of Intune (OMA-URI and value) |
| \`macos/*.mobileconfig\` | configuration profiles for macOS, not signed |
| \`linux/etc\` | files for Linux, below the folders where they belong |
| \`firefox/policies.json\` | for Firefox on every system |
| \`firefox/managed-storage\` | Koshin's policy alone, as a native manifest: for a Firefox whose policies.json is not yours to change |
| \`description.example.jsonc\` | a description with comments, to begin with |

## Where each browser reads Koshin's policy

| browser | Windows (HKLM or HKCU) | macOS | Linux |
|---|---|---|---|
${facts.placeRows}

## Windows: group policy

1. Copy \`windows/PolicyDefinitions\` into the central store (\`\\\\DOMAIN\\SYSVOL\\DOMAIN\\Policies\\PolicyDefinitions\`) or into \`C:\\Windows\\PolicyDefinitions\`.
2. Under "Administrative Templates", "Koshin" sets Koshin's policy. What goes into each input stands in \`windows/values-*.txt\`, below "[Koshin: …]".
3. What belongs to the browser is set by the browser's own templates (chrome.admx, msedge.admx, firefox.admx): ExtensionSettings, AutoSelectCertificateForUrls and the others at the head of \`windows/values-*.txt\`. There an object is
   one text of JSON, and of a list each line is one entry.
4. \`gpupdate /force\`, then restart the browser.

The .reg files set the same on one computer without group policies, as keys and values. They replace what the computer has of Koshin. A computer that nobody manages takes these policies, but Chrome and Edge install from
your own server only where it is managed (see "Edge").

## Policies that you may have already

These count for the whole browser, on every system. Where one is set already, add Koshin's value (\`windows/values-*.txt\`) to yours instead of taking its place:

- **ExtensionSettings**: one entry for each extension. The .reg files write Koshin's as keys; where you have the policy as one JSON text, add the entry to that text, for a browser reads only one of the two.
- **AutoSelectCertificateForUrls**: a list of rules. The .reg files number Koshin's from 1; where these numbers are taken, give them others.
- **PromptOnMultipleMatchingCertificates** (only with \`askWhenSeveralCertificatesFit\` in the description): one switch for all rules of the browser.
- **Preferences** (Firefox, only with \`"firefoxCertificate": "automatic"\`): one text with all preferences. The .reg file therefore leaves it out: add the member \`security.default_personal_cert\` to your text. policies.json and the profile have it.

## Windows: Intune

Add each entry of \`windows/intune-*.json\` as a custom setting (Devices, Configuration, Templates, Custom): name, OMA-URI, data type "String", value. The first entry brings the template, the others the values.
ExtensionSettings and the choice of certificates are in the settings catalogue, under Google Chrome and Microsoft Edge; their values stand in \`windows/values-*.txt\`. "Imported administrative templates" takes the ADMX and ADML files as well.

## macOS

Hand the profiles out by your device management (one for each browser). It replaces an earlier one, because the identifiers stay the same. A profile that sets com.google.Chrome or com.microsoft.Edge already must not set the same
policy twice: put the values into that one.

## Linux

\`cp -r linux/etc /\`. The folders must be readable by everybody and writable by root alone. Files in \`policies/managed\` are merged by the names of policies, not within a policy: only one file may have ExtensionSettings, and one AutoSelectCertificateForUrls.

## Firefox

\`policies.json\` goes into the folder \`distribution\` beside the program (Windows: \`C:\\Program Files\\Mozilla Firefox\\distribution\`; macOS: \`Firefox.app/Contents/Resources/distribution\`), or to \`/etc/firefox/policies\` on Linux.
One file only: merge it with the one that you have. On Windows Mozilla's firefox.admx sets ExtensionSettings and Preferences; Koshin's template sets its policy as one JSON text. \`about:policies\` shows what is active.
Where that file is another's: \`firefox/managed-storage/*.json\` has Koshin's policy alone. It goes to \`/usr/lib/mozilla/managed-storage\` on Linux, to \`/Library/Application Support/Mozilla/ManagedStorage\` on macOS; on Windows anywhere, with its path as the default value of \`HKLM\\SOFTWARE\\Mozilla\\ManagedStorage\\(the name of the file without .json)\`. A policy in policies.json goes before it.

## Edge

- The key is \`SOFTWARE\\Policies\\Microsoft\\Edge\`, the domain com.microsoft.Edge, the folder /etc/opt/edge. Edge reads none of Chrome's.
- An extension from Edge's own store has another id than the one from Chrome's; the description takes one for each.
- The icon stays visible by \`toolbar_state: force_shown\`; Chrome's name for it is \`toolbar_pin: force_pinned\`.
- A portal on the Enterprise Mode site list opens in Internet Explorer mode, where no extension runs: take it off the list.
- \`edge://policy\` shows what is active, \`edge://extensions\` what is installed.
- Computers outside of a domain: Chrome and Edge force-install on Windows and macOS only from their own stores, unless the device is managed (Active Directory, Entra, MDM).

## Certificates: what a rule can do, and what it cannot

${facts.ruleRows === '' ? 'This kit has no rule: the browser asks which certificate to use.' : `| portal | pattern | filter |\n|---|---|---|\n${facts.ruleRows}`}

Chrome and Edge choose by AutoSelectCertificateForUrls, without a dialog, a certificate that the portal accepts and that fits the filter (issuer and owner: CN, O, OU, L).

- **Old and new beside each other.** Both fit: they have the same issuer and mostly the same owner. No filter can name a date or a serial number. Among certificates that fit Chromium takes a valid one before an expired one, and then the
  one that is valid longest: the new one. So the change needs no dialog. (Tried in Chromium on Linux, with both in the store.)
- **The browser remembers.** A choice lasts as long as the browser runs. After the import, close every window and begin again; Koshin says so.
- **Several people in one certificate store** (administrator and users at one PC under one Windows account): all of their certificates fit an issuer's filter, and the browser takes the one that is valid longest, whoever's it is.
  A filter by the owner's CN serves one person only. Give people an account each; or set \`askWhenSeveralCertificatesFit\`, with which the browser asks whenever more than one fits, old and new included, until the old one is deleted.${facts.asksWhenSeveralFit ? ' This kit sets it. It counts for every rule of the browser.' : ''}
- **A new issuer.** Banks change their CA from time to time, and the CN often carries a generation (G2, G3). A filter by O survives more of that than one by CN. During the change \`certificate\` may be a list, with the former issuer and the new one. Where none fits, the browser asks as if there were no rule.
- **No filter at all** (\`{}\`) fits every certificate that the portal accepts, and is right where the portal's is the only one.${facts.ruledByNothing ? ' This kit has such a rule.' : ''}
- The pattern is that of content settings: \`https://[*.]bank.example\`, not \`https://*.bank.example\`.
${
  facts.hasFirefox
    ? `- **Firefox** has no rules by host. \`security.default_personal_cert\` is "Select Automatically" or "Ask Every Time" for all sites; automatic also means that any site that asks for a certificate gets one, and of several it is not said which one comes. Set it only where there is one certificate, and delete the old one once the new one has logged on. This kit: ${facts.firefoxChoosesByItself ? 'automatic' : 'asks, which is the way of Firefox; nothing is written'}.\n`
    : ''
}
## Access to the portals

Access to \`https://*.shinkin-ib.jp\` comes with the installation. ${facts.askedHosts.length > 0 ? `To ${facts.askedHosts.join(', ')} it does not: no policy of these browsers grants it, so each user agrees once, with one button in Koshin; except in Chrome and Edge with a package of your own that names the portals (\`npm run package -- --key FILE --update-url URL --portal ORIGIN\`), with which access comes.` : ''}
runtime_allowed_hosts grants nothing; it keeps the portals usable where you block hosts for extensions (runtime_blocked_hosts).

${facts.isForced ? 'Users cannot remove or disable Koshin. Taking it away by policy deletes its data, pending keys too: do so only when no renewal is under way.' : 'Koshin is installed at once, and users can disable it.'}

## Members of Koshin's policy

A policy with any fault is refused as a whole, and what was in force stays in force; Koshin's options page shows the reasons. What is left out, the user decides, or Koshin.

| member | title | form | what it does |
|---|---|---|---|
${facts.memberRows}

## What was tried

Chromium and Firefox ESR on Linux take these files without a complaint, install Koshin by force (from a server, and from a file, of the same computer) and give it its policy. The templates and profiles are held against their formats by xmllint and Python's plistlib.
Group Policy, Intune, macOS and Edge itself are written from their makers' documentation and were not at hand: try them on one computer first.
`;
}
