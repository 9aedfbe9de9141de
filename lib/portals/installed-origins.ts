/** The portals to which access comes with the installation; for every other one the user or the administrator grants it. */
export const INSTALLED_ORIGINS = ['https://*.shinkin-ib.jp'];
