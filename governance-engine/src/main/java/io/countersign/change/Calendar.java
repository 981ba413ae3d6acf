package io.countersign.change;

import java.util.List;

/**
 * What the calendar says about deploying to this platform and environment now.
 *
 * @param halts freezes and incident stops in force, one sentence each
 */
record Calendar(List<String> halts) {

    static final Calendar OPEN = new Calendar(List.of());
}
