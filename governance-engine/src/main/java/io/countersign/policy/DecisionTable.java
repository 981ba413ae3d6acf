package io.countersign.policy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;

/**
 * One decision table, which answers with every rule that applies.
 *
 * <p>The engine tells rule ids to a listener only, so evaluations take turns; callers keep the few answers that there are.
 */
final class DecisionTable {

    private final List<DmnEvaluatedDecisionRule> matching = new ArrayList<>();
    private final DmnEngine engine;
    private final DmnDecision decision;
    private final String reference;

    /**
     * @param name of the decision, which is the name of its file
     * @param content DMN 1.3
     */
    DecisionTable(String name, byte[] content) {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration
                .getCustomPostDecisionTableEvaluationListeners()
                .add(event -> matching.addAll(event.getMatchingRules()));
        // the engine's small FEEL: it compiles an expression once, the full one at every evaluation (sixteen times
        // slower)
        engine = configuration.enableFeelLegacyBehavior(true).buildEngine();
        DmnModelInstance model = Dmn.readModelFromStream(new ByteArrayInputStream(content));
        decision = engine.parseDecision(name, model);
        Decision described = model.getModelElementById(name);
        reference = name + "@" + described.getVersionTag();
    }

    /** How records name it, such as {@code risk-rating@1}. */
    String reference() {
        return reference;
    }

    /** Every rule that applies to these inputs, in the order of the table. */
    synchronized List<Row> matching(Map<String, Object> inputs) {
        matching.clear();
        engine.evaluateDecisionTable(decision, inputs);
        return matching.stream().map(Row::of).toList();
    }

    /** The rule of a table of which exactly one applies to these inputs. */
    Row only(Map<String, Object> inputs) {
        List<Row> rows = matching(inputs);
        if (rows.size() != 1) {
            throw new IllegalStateException("%s has %d rules for %s".formatted(reference, rows.size(), inputs));
        }
        return rows.get(0);
    }

    /**
     * A rule that applied.
     *
     * @param outputs by name, as text
     */
    record Row(String rule, Map<String, String> outputs) {

        private static Row of(DmnEvaluatedDecisionRule rule) {
            Map<String, String> outputs = new HashMap<>();
            rule.getOutputEntries()
                    .values()
                    .forEach(output -> outputs.put(
                            output.getOutputName(),
                            String.valueOf(output.getValue().getValue())));
            return new Row(rule.getId(), Map.copyOf(outputs));
        }

        String output(String name) {
            return Objects.requireNonNull(outputs.get(name), name);
        }
    }
}
