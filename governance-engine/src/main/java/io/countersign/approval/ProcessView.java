package io.countersign.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request's process stands, as a picture and in words.
 *
 * @param svg the model's own diagram; elements carry their id, a state class ({@code done}, {@code current}) and a title
 * @param steps the same for readers who do not see the picture, in order of time
 */
public record ProcessView(String processKey, int version, String svg, List<Step> steps) {

    /**
     * One element that was or is active.
     *
     * @param name business name from the model
     */
    public record Step(
            String elementId,
            String name,
            Instant startedAt,
            @Nullable Instant endedAt) {}
}
