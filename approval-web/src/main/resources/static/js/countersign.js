// Everything works without these modules; they make it quick.
import { startCharts } from "./charts.js";
import { startClipboard } from "./clipboard.js";
import { startInbox } from "./inbox.js";
import { startMenus } from "./menus.js";
import { startSheet } from "./sheet.js";
import { startShortcuts } from "./shortcuts.js";
import { startUploads } from "./uploads.js";

document.documentElement.classList.add("scripts");
startMenus();
startClipboard();
startSheet();
startUploads();
startInbox();
startShortcuts();
startCharts();
