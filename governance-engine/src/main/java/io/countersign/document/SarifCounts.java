package io.countersign.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Findings of the runs of a SARIF log by severity: by the rule's {@code security-severity} where it has one (CVSS bounds),
 * else by level. A rule may follow the results that name it, so severities are worked out at the end of a run.
 */
final class SarifCounts {

    private final Map<String, Long> bySeverity = new HashMap<>();

    private SarifCounts() {}

    /** Reads the elements of {@code runs}; the parser stands at the beginning of the list. */
    static SarifCounts read(JsonParser json) throws IOException {
        SarifCounts counts = new SarifCounts();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            counts.run(json);
        }
        return counts;
    }

    Map<String, Object> bySeverity() {
        Map<String, Object> all = new HashMap<>(Map.of("critical", 0L, "high", 0L, "medium", 0L, "low", 0L));
        all.putAll(bySeverity);
        return all;
    }

    private void run(JsonParser json) throws IOException {
        Map<Finding, Long> findings = new HashMap<>();
        Map<String, Double> scores = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (name.equals("results") && token == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    findings.merge(Finding.of(json.readValueAsTree()), 1L, Long::sum);
                }
            } else if (name.equals("tool")) {
                scores(json.readValueAsTree(), scores);
            } else {
                json.skipChildren();
            }
        }
        findings.forEach((finding, count) -> bySeverity.merge(finding.severity(scores), count, Long::sum));
    }

    private static void scores(JsonNode tool, Map<String, Double> scores) {
        for (JsonNode rule : tool.at("/driver/rules")) {
            double score = rule.at("/properties/security-severity").asDouble(-1);
            if (score >= 0) {
                scores.put(rule.path("id").asText(), score);
            }
        }
    }

    private record Finding(String rule, String level) {

        static Finding of(JsonNode result) {
            String rule = result.path("ruleId").asText(result.at("/rule/id").asText());
            return new Finding(rule, result.path("level").asText("warning"));
        }

        String severity(Map<String, Double> scores) {
            Double score = scores.get(rule);
            if (score != null) {
                return score >= 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : "low";
            }
            return switch (level) {
                case "error" -> "high";
                case "warning" -> "medium";
                default -> "low";
            };
        }
    }
}
