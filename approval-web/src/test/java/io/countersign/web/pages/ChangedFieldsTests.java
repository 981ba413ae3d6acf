package io.countersign.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.change.Submission;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangedFieldsTests {

    @Test
    void namesEveryFieldThatCanChange() {
        assertThat(Stream.of(Submission.class.getRecordComponents()).map(RecordComponent::getName))
                .map(ChangedFields::title)
                .doesNotHaveDuplicates()
                .allMatch(title -> !title.isBlank());
    }
}
