package io.countersign.web.pages;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** Every page in dark colours, which differ from the light ones in nothing else. */
@BrowserTest
class DarkAccessibilityBrowserIT extends AccessibilityOfALook {

    DarkAccessibilityBrowserIT() {
        super(ColorScheme.DARK, 1440, List.of("color-contrast"));
    }
}
