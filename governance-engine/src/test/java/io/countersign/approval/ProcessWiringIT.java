package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.policy.Kind;
import io.countersign.testing.EngineTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** By the class that holds its vocabulary. */
    enum Model {
        OWNER_DECISION(OwnerDecision.KEY, OwnerDecision.class),
        DEPLOY(DeployUnderPermit.KEY, DeployUnderPermit.class),
        PROMOTION(PromoteToProduction.KEY, PromoteToProduction.class),
        CHANGE(ChangeControl.KEY, ChangeControl.class, PromoteToProduction.class),
        ROLLBACK(RollbackProcess.KEY, RollbackProcess.class, ChangeControl.class, PromoteToProduction.class);

        final String key;
        final List<Class<?>> vocabulary;

        Model(String key, Class<?>... vocabulary) {
            this.key = key;
            this.vocabulary = List.of(vocabulary);
        }

        String text() {
            try (InputStream in = getClass().getResourceAsStream("/bpmn/" + key + ".bpmn")) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void deploysOurModelsAndNoOthers() {
        assertThat(engine.getName()).isEqualTo("countersign");
        assertThat(engine.getRepositoryService()
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .list())
                .extracting(ProcessDefinition::getKey)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Model.values()).map(model -> model.key).toList());
    }

    @ParameterizedTest
    @EnumSource
    void everyDelegateIsABean(Model model) {
        Matcher delegates = DELEGATE.matcher(model.text());
        int found = 0;
        while (delegates.find()) {
            found++;
            assertThat(context.getBean(delegates.group(1))).isInstanceOfAny(JavaDelegate.class, TaskListener.class);
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyQuestionHasAnAnswer(Model model) throws Exception {
        Matcher questions = QUESTION.matcher(model.text());
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

    @ParameterizedTest
    @EnumSource
    void namesInCodeStandInTheModel(Model model) throws Exception {
        assertThat(model.text()).contains("id=\"" + model.key + "\"");
        for (Class<?> vocabulary : model.vocabulary) {
            for (Field constant : vocabulary.getDeclaredFields()) {
                String value = (String) constant.get(null);
                if (constant.getName().startsWith("MESSAGE_")) {
                    assertThat(model.text()).contains("name=\"" + value + "\"");
                } else if (constant.getName().startsWith("VARIABLE_")) {
                    assertThat(model.text()).containsPattern("\"" + value + "\"|\\{" + value + " ==");
                } else if (!constant.getName().equals("KEY")) {
                    assertThat(model.text()).contains("id=\"" + value + "\"");
                }
            }
        }
    }

    @Test
    void everyKindOfRequestHasItsProcess() {
        assertThat(Arrays.stream(Kind.values()).map(ChangeProcesses::keyFor))
                .containsExactlyInAnyOrder(PromoteToProduction.KEY, ChangeControl.KEY, RollbackProcess.KEY);
    }
}
