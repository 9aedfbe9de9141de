/** What Edge on Windows calls itself; its version says nothing here. */
export const EDGE_ON_WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0';

/** The same in the hints that it sends beside it (`Sec-CH-UA`), which are Chromium's own where nobody says otherwise. */
export const EDGE_HINTS = {
  brands: [
    { brand: 'Chromium', version: '156' },
    { brand: 'Microsoft Edge', version: '156' },
    { brand: 'Not=A?Brand', version: '24' },
  ],
  platform: 'Windows',
  platformVersion: '15.0.0',
  architecture: 'x86',
  model: '',
  mobile: false,
};
