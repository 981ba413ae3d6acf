package io.countersign.web.pages;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** Every page in light colours on a wide screen. */
@BrowserTest
class LightWideAccessibilityBrowserIT extends AccessibilityOfALook {

    LightWideAccessibilityBrowserIT() {
        super(ColorScheme.LIGHT, 1440, List.of());
    }
}
