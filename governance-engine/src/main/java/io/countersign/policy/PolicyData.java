package io.countersign.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything that the policy files say.
 *
 * @param packs sorted by name
 * @param answersFor the field-to-role matrix
 * @param matrixVersion the matrix as records name it
 */
record PolicyData(
        List<Pack> packs,
        Map<OwnerRole, Set<FieldGroup>> answersFor,
        String matrixVersion,
        Map<Level, Duration> timeToDecide,
        DecisionTables decisions) {}
