// Everything works without these modules; they make it quick.
import { startCharts } from "./charts.js";
import { startClipboard } from "./clipboard.js";
import { startInbox } from "./inbox.js";
import { startMenus } from "./menus.js";
import { startSheet } from "./sheet.js";
import { startShortcuts } from "./shortcuts.js";

document.documentElement.classList.add("scripts");
startMenus();
startClipboard();
startSheet();
startInbox();
startShortcuts();
startCharts();
