package io.countersign.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every process model keeps to, whatever it does; no engine and no Spring. */
class ProcessModelTests {

    private static final String BEAN = "\\$\\{[a-z][A-Za-z]+}";

    record Model(String fileName, BpmnModelInstance bpmn) {

        Process process() {
            return all(Process.class).iterator().next();
        }

        <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
            return bpmn.getModelElementsByType(type);
        }

        Set<String> ids(Class<? extends BaseElement> type) {
            return all(type).stream().map(BaseElement::getId).collect(Collectors.toSet());
        }

        @Override
        public String toString() {
            return fileName;
        }
    }

    static List<Model> models() {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/bpmn"))) {
            return files.map(file -> new Model(file.getFileName().toString(), Bpmn.readModelFromFile(file.toFile())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void isValidAndNamedAsItsFile(Model model) {
        Bpmn.validateModel(model.bpmn());
        assertThat(model.fileName()).isEqualTo(model.process().getId() + ".bpmn");
        assertThat(model.process().getId()).matches("[a-z]+(-[a-z]+)*");
        assertThat(model.process().getName()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("models")
    void saysItsVersionAndHowLongItsHistoryLives(Model model) {
        assertThat(model.process().getCamundaVersionTag()).isNotBlank();
        assertThat(model.process().getCamundaHistoryTimeToLiveString()).matches("P\\d+D");
    }

    @ParameterizedTest
    @MethodSource("models")
    void idsAndNamesSayWhatAnElementIs(Model model) {
        assertThat(model.all(FlowNode.class)).allSatisfy(node -> {
            assertThat(node.getId()).matches(prefix(node) + "_[A-Z][A-Za-z]+");
            assertThat(node.getName()).as("business name of %s", node.getId()).isNotBlank();
        });
        assertThat(model.ids(SequenceFlow.class))
                .allSatisfy(id -> assertThat(id).matches("Flow_[A-Z][A-Za-z]+"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void holdsNoScriptAndNoClassName(Model model) {
        assertThat(model.all(ScriptTask.class)).isEmpty();
        assertThat(model.all(CamundaScript.class)).isEmpty();
        assertThat(model.all(CamundaExecutionListener.class)).isEmpty();
        assertThat(model.all(ServiceTask.class))
                .allSatisfy(task -> assertThat(task.getCamundaDelegateExpression())
                        .as(task.getId())
                        .matches(BEAN));
        assertThat(model.all(CamundaTaskListener.class))
                .allSatisfy(listener ->
                        assertThat(listener.getCamundaDelegateExpression()).matches(BEAN));
    }

    @ParameterizedTest
    @MethodSource("models")
    void asksGroupsByExpressionAndNobodyByName(Model model) {
        assertThat(model.all(UserTask.class)).allSatisfy(task -> {
            assertThat(task.getCamundaCandidateGroups()).startsWith("${").endsWith("}");
            assertThat(task.getCamundaDueDate()).startsWith("${").endsWith("}");
            assertThat(task.getCamundaAssignee()).isNull();
            assertThat(task.getCamundaCandidateUsers()).isNull();
        });
    }

    @Test
    void ownersAreAskedInOnePlaceThatEveryProcessCalls() {
        assertThat(models())
                .filteredOn(model -> !model.all(UserTask.class).isEmpty())
                .extracting(Model::toString)
                .containsExactly("owner-decision.bpmn");
        assertThat(models())
                .filteredOn(model -> model.all(CallActivity.class).stream()
                        .anyMatch(call -> "owner-decision".equals(call.getCalledElement())))
                .extracting(Model::toString)
                .containsExactlyInAnyOrder(
                        "promote-to-production.bpmn", "change-control.bpmn", "rollback-authority.bpmn");
    }

    @ParameterizedTest
    @MethodSource("models")
    void callsModelsThatAreHereAndHandsTheKeyOn(Model model) {
        Set<String> known = models().stream().map(it -> it.process().getId()).collect(Collectors.toSet());
        assertThat(model.all(CallActivity.class)).allSatisfy(call -> {
            assertThat(known).contains(call.getCalledElement());
            assertThat(call.getExtensionElements()
                            .getElementsQuery()
                            .filterByType(CamundaIn.class)
                            .list())
                    .extracting(CamundaIn::getCamundaBusinessKey)
                    .contains("#{execution.processBusinessKey}");
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void saysWhatItIsFor(Model model) {
        assertThat(model.process().getDocumentations())
                .singleElement()
                .satisfies(text -> assertThat(text.getTextContent()).hasSizeGreaterThan(100));
    }

    @ParameterizedTest
    @MethodSource("models")
    void catchingEventsSayWhatTheyWaitFor(Model model) {
        assertThat(model.all(CatchEvent.class))
                .filteredOn(event -> !(event instanceof StartEvent))
                .allSatisfy(event -> assertThat(event.getEventDefinitions()).hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyNodeStandsInOneLane(Model model) {
        List<String> inLanes = model.all(Lane.class).stream()
                .flatMap(lane -> lane.getFlowNodeRefs().stream())
                .map(FlowNode::getId)
                .toList();
        assertThat(inLanes).containsExactlyInAnyOrderElementsOf(model.ids(FlowNode.class));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyElementIsDrawn(Model model) {
        Set<String> shapes = model.all(BpmnShape.class).stream()
                .map(shape -> shape.getBpmnElement().getId())
                .collect(Collectors.toSet());
        Set<String> edges = model.all(BpmnEdge.class).stream()
                .map(edge -> edge.getBpmnElement().getId())
                .collect(Collectors.toSet());
        assertThat(shapes).containsAll(model.ids(FlowNode.class)).containsAll(model.ids(Lane.class));
        assertThat(edges).isEqualTo(model.ids(SequenceFlow.class));
    }

    @ParameterizedTest
    @MethodSource("models")
    void flowsRunSquareFromElementToElement(Model model) {
        for (BpmnEdge edge : model.all(BpmnEdge.class)) {
            SequenceFlow flow = (SequenceFlow) edge.getBpmnElement();
            List<Waypoint> points = List.copyOf(edge.getWaypoints());
            assertThat(touches(flow.getSource(), points.get(0)))
                    .as("%s starts at its source", flow.getId())
                    .isTrue();
            assertThat(touches(flow.getTarget(), points.get(points.size() - 1)))
                    .as("%s ends at its target", flow.getId())
                    .isTrue();
            for (int i = 1; i < points.size(); i++) {
                Waypoint from = points.get(i - 1);
                Waypoint to = points.get(i);
                assertThat(Double.valueOf(from.getX()).equals(to.getX())
                                || Double.valueOf(from.getY()).equals(to.getY()))
                        .as("%s runs square", flow.getId())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void tasksDoNotOverlap(Model model) {
        List<Activity> tasks = model.all(Activity.class).stream()
                .filter(activity -> !(activity instanceof SubProcess))
                .toList();
        for (Activity one : tasks) {
            for (Activity other : tasks) {
                assertThat(one == other || apart(bounds(one), bounds(other)))
                        .as("%s and %s", one.getId(), other.getId())
                        .isTrue();
            }
        }
    }

    private static String prefix(FlowNode node) {
        if (node instanceof StartEvent) {
            return "StartEvent";
        } else if (node instanceof EndEvent) {
            return "EndEvent";
        } else if (node instanceof BoundaryEvent) {
            return "BoundaryEvent";
        } else if (node instanceof IntermediateCatchEvent) {
            return "CatchEvent";
        } else if (node instanceof Gateway) {
            return "Gateway";
        } else if (node instanceof SubProcess) {
            return "SubProcess";
        }
        return node instanceof CallActivity ? "Call" : "Task";
    }

    private static boolean touches(FlowNode node, Waypoint point) {
        Bounds box = bounds(node);
        double fromLeft = point.getX() - box.getX();
        double fromTop = point.getY() - box.getY();
        boolean within = fromLeft >= 0 && fromLeft <= box.getWidth() && fromTop >= 0 && fromTop <= box.getHeight();
        boolean onSide = fromLeft == 0 || fromLeft == box.getWidth() || fromTop == 0 || fromTop == box.getHeight();
        return within && onSide;
    }

    private static Bounds bounds(FlowNode node) {
        return ((BpmnShape) node.getDiagramElement()).getBounds();
    }

    private static boolean apart(Bounds one, Bounds other) {
        return one.getX() + one.getWidth() <= other.getX()
                || other.getX() + other.getWidth() <= one.getX()
                || one.getY() + one.getHeight() <= other.getY()
                || other.getY() + other.getHeight() <= one.getY();
    }
}
