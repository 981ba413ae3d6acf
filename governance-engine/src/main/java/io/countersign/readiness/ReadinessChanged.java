package io.countersign.readiness;

import java.util.UUID;

/** An artifact of a platform was attached or signed off; published in the transaction that did it. */
public record ReadinessChanged(UUID platformId, ReadinessArtifact artifact) {}
