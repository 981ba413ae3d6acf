package io.countersign.web.pages;

import com.microsoft.playwright.options.ColorScheme;

/** Every page in dark colours. */
@BrowserTest
class DarkAccessibilityBrowserIT extends AccessibilityOfALook {

    DarkAccessibilityBrowserIT() {
        super(ColorScheme.DARK, 1440);
    }
}
