package io.countersign.change;

import io.countersign.policy.FieldGroup;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the field group that a submitted field is digested in. A submitted field without it fails a test. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface InGroup {
    FieldGroup value();
}
