package io.countersign.web.api;

import java.beans.PropertyEditorSupport;
import java.util.UUID;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads ids in addresses as strictly as those in bodies. An editor and not a converter: where a converter refuses, Spring
 * falls back to its own lenient editor.
 */
@ControllerAdvice(basePackageClasses = StrictIds.class)
class StrictIds {

    @InitBinder
    void ids(WebDataBinder binder) {
        binder.registerCustomEditor(UUID.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(Uuids.parse(text));
            }
        });
    }
}
