package io.countersign.policy;

import java.util.List;

/**
 * The rating that follows from a risk assessment.
 *
 * @param rating the strictest that any rule asks for
 * @param rules ids of the rules that gave it
 */
public record RiskRating(Level rating, List<String> rules) {}
