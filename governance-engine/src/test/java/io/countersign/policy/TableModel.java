package io.countersign.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A shipped decision table as it is written. */
record TableModel(Collection<Decision> decisions, DecisionTable table) {

    static TableModel of(String name) {
        try (InputStream content = Objects.requireNonNull(
                TableModel.class.getClassLoader().getResourceAsStream("policies/dmn/" + name + ".dmn"), name)) {
            DmnModelInstance model = Dmn.readModelFromStream(content);
            DecisionTable table =
                    model.getModelElementsByType(DecisionTable.class).iterator().next();
            return new TableModel(model.getModelElementsByType(Decision.class), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Decision decision() {
        return decisions.iterator().next();
    }

    Collection<Rule> rules() {
        return table.getRules();
    }

    List<String> ruleIds() {
        return rules().stream().map(Rule::getId).toList();
    }
}
