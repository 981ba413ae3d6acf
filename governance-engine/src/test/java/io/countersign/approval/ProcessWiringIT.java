package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.testing.EngineTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Every name that a deployed model uses is a bean that can do what the model asks. */
@EngineTest
class ProcessWiringIT {

    private static final Pattern DELEGATE = Pattern.compile("delegateExpression=\"\\$\\{(\\w+)}\"");
    private static final Pattern QUESTION = Pattern.compile("\\$\\{(\\w+)\\.(\\w+)\\(execution\\)}");

    @Autowired
    ProcessEngine engine;

    @Autowired
    ApplicationContext context;

    @Test
    void deploysOurModelsAndNoOthers() {
        assertThat(engine.getName()).isEqualTo("countersign");
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .list())
                .extracting(ProcessDefinition::getKey)
                .containsExactly(PromoteToProduction.KEY);
    }

    @Test
    void everyDelegateIsABean() throws IOException {
        Matcher delegates = DELEGATE.matcher(model());
        int found = 0;
        while (delegates.find()) {
            found++;
            assertThat(context.getBean(delegates.group(1))).isInstanceOfAny(JavaDelegate.class, TaskListener.class);
        }
        assertThat(found).isPositive();
    }

    @Test
    void everyQuestionHasAnAnswer() throws Exception {
        Matcher questions = QUESTION.matcher(model());
        int found = 0;
        while (questions.find()) {
            found++;
            Class<?> bean = context.getBean(questions.group(1)).getClass();
            assertThat(bean).isPublic();
            assertThat(bean.getMethod(questions.group(2), DelegateExecution.class))
                    .isNotNull();
        }
        assertThat(found).isPositive();
    }

    @Test
    void namesInCodeStandInTheModel() throws IOException {
        assertThat(model())
                .contains(
                        "id=\"" + PromoteToProduction.KEY + "\"",
                        "name=\"" + PromoteToProduction.MESSAGE_ROUND_SUPERSEDED + "\"",
                        "name=\"" + PromoteToProduction.MESSAGE_WITHDRAWN + "\"",
                        "elementVariable=\"" + PromoteToProduction.VARIABLE_OWNER_ROLE + "\"",
                        "${" + PromoteToProduction.VARIABLE_CONCLUSION + " ==");
    }

    private String model() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/bpmn/promote-to-production.bpmn")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
