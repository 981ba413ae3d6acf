package io.countersign.web.pages;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** Every page in light colours on a telephone. */
@BrowserTest
class LightNarrowAccessibilityBrowserIT extends AccessibilityOfALook {

    LightNarrowAccessibilityBrowserIT() {
        super(ColorScheme.LIGHT, 390, List.of());
    }
}
