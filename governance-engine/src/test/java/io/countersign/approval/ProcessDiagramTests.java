package io.countersign.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ProcessDiagramTests {

    private final BpmnModelInstance model = model("promote-to-production");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "owner-decision",
                "deploy-under-permit",
                "promote-to-production",
                "change-control",
                "rollback-authority"
            })
    void drawsEveryElementOfTheModel(String key) throws Exception {
        BpmnModelInstance model = model(key);
        String picture = new ProcessDiagram(model, Map.of(), Map.of()).svg();
        Files.writeString(Path.of("target", key + ".svg"), picture);
        Document svg = parse(picture);

        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            assertThat(element(svg, "g", node.getId()).getAttribute("class")).isEqualTo("element ahead");
        }
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            assertThat(element(svg, "path", flow.getId()).getAttribute("d")).startsWith("M");
        }
    }

    @Test
    void marksWhereTheInstanceStands() throws Exception {
        String picture = new ProcessDiagram(
                        model,
                        Map.of(
                                "StartEvent_Submitted", ProcessDiagram.Position.DONE,
                                "Call_OwnerDecision", ProcessDiagram.Position.CURRENT),
                        Map.of("Call_OwnerDecision", List.of("security: decided", "platform: asked")))
                .svg();
        Document svg = parse(picture);

        Element done = element(svg, "g", "StartEvent_Submitted");
        Element current = element(svg, "g", "Call_OwnerDecision");
        assertThat(current.getTextContent()).contains("security: decided", "platform: asked");
        assertThat(done.getAttribute("class")).isEqualTo("element done");
        assertThat(title(done)).isEqualTo("Promotion submitted (done)");
        assertThat(current.getAttribute("class")).isEqualTo("element current");
        assertThat(title(current)).isEqualTo("Each open role decides (you are here)");
    }

    @Test
    void dashesWhatOnlyStartsSomethingBesideWhatGoesOn() throws Exception {
        Document svg = parse(new ProcessDiagram(model("change-control"), Map.of(), Map.of()).svg());

        assertThat(dashes(element(svg, "g", ChangeControl.BOUNDARY_OVERDUE))).containsExactly("4 2", "4 2");
        assertThat(dashes(element(svg, "g", PromoteToProduction.BOUNDARY_UNDECIDED)))
                .containsExactly("", "");
    }

    private static List<String> dashes(Element event) {
        NodeList circles = event.getElementsByTagName("circle");
        return IntStream.range(0, 2) // the trigger is drawn inside of these
                .mapToObj(i -> ((Element) circles.item(i)).getAttribute("stroke-dasharray"))
                .toList();
    }

    @Test
    void needsNeitherScriptNorInlineStyle() {
        assertThat(new ProcessDiagram(model, Map.of(), Map.of()).svg())
                .doesNotContain("<script", "style=", "<style", "href");
    }

    @Test
    void escapesNamesFromTheModel() throws Exception {
        FlowNode task = model.getModelElementById("Task_Conclude");
        task.setName("<b>Draw</b> \"it\" & go");

        Document svg = parse(new ProcessDiagram(model, Map.of(), Map.of()).svg());

        assertThat(title(element(svg, "g", "Task_Conclude"))).isEqualTo("<b>Draw</b> \"it\" & go");
    }

    private static String title(Element element) {
        return element.getElementsByTagName("title").item(0).getTextContent();
    }

    private static Element element(Document svg, String tag, String id) {
        NodeList candidates = svg.getElementsByTagName(tag);
        for (int i = 0; i < candidates.getLength(); i++) {
            Element candidate = (Element) candidates.item(i);
            if (candidate.getAttribute("data-element").equals(id)) {
                return candidate;
            }
        }
        throw new AssertionError(id + " is not drawn");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static BpmnModelInstance model(String key) {
        try (InputStream in = ProcessDiagramTests.class.getResourceAsStream("/bpmn/" + key + ".bpmn")) {
            return Bpmn.readModelFromStream(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
