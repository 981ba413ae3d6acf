package io.countersign.approval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;

/**
 * Draws a model as SVG from its own layout (BPMN DI), with the position of one instance marked. No script and no style
 * attribute, so that it shows under a strict content security policy; colours come from the page's style sheet, and
 * without one it is black on white.
 */
class ProcessDiagram {

    private static final int MARGIN = 12;

    private final BpmnModelInstance model;
    private final Map<String, Position> positions;
    private final Map<String, List<String>> notes;

    /** Where an element stands in the instance that is shown. */
    enum Position {
        DONE("done"),
        CURRENT("you are here");

        private final String words;

        Position(String words) {
            this.words = words;
        }
    }

    /**
     * @param positions by element id; what is not in it has not been reached
     * @param notes lines to write into calls, by element id
     */
    ProcessDiagram(BpmnModelInstance model, Map<String, Position> positions, Map<String, List<String>> notes) {
        this.model = model;
        this.positions = positions;
        this.notes = notes;
    }

    String svg() {
        List<BpmnShape> shapes = containersFirst(model.getModelElementsByType(BpmnShape.class));
        SvgCanvas canvas = new SvgCanvas();
        shapes.stream().filter(shape -> isContainer(shape.getBpmnElement())).forEach(shape -> draw(canvas, shape));
        model.getModelElementsByType(BpmnEdge.class).forEach(edge -> draw(canvas, edge));
        shapes.stream().filter(shape -> !isContainer(shape.getBpmnElement())).forEach(shape -> draw(canvas, shape));
        return canvas.document(frame(shapes), "Process diagram");
    }

    private static List<BpmnShape> containersFirst(Collection<BpmnShape> shapes) {
        List<BpmnShape> sorted = new ArrayList<>(shapes);
        sorted.sort((a, b) -> Boolean.compare(isContainer(b.getBpmnElement()), isContainer(a.getBpmnElement())));
        return sorted;
    }

    private static boolean isContainer(BaseElement element) {
        return element instanceof Participant || element instanceof Lane || element instanceof SubProcess;
    }

    private void draw(SvgCanvas canvas, BpmnEdge edge) {
        BaseElement element = edge.getBpmnElement();
        List<double[]> points = edge.getWaypoints().stream()
                .map(point -> new double[] {point.getX(), point.getY()})
                .toList();
        Bounds label = edge.getBpmnLabel() == null ? null : edge.getBpmnLabel().getBounds();
        canvas.flow(element.getId(), points);
        if (element instanceof SequenceFlow flow && flow.getName() != null && label != null) {
            canvas.label(flow.getName(), box(label));
        }
    }

    private void draw(SvgCanvas canvas, BpmnShape shape) {
        BaseElement element = shape.getBpmnElement();
        SvgCanvas.Box box = box(shape.getBounds());
        if (element instanceof Participant participant) {
            canvas.band("participant", participant.getName(), box);
        } else if (element instanceof Lane lane) {
            canvas.band("lane", lane.getName(), box);
        } else if (element instanceof FlowNode node) {
            canvas.open(node.getId(), stateClass(node), title(node));
            ElementSymbols.draw(canvas, node, box, notes.getOrDefault(node.getId(), List.of()));
            canvas.close();
            Bounds label =
                    shape.getBpmnLabel() == null ? null : shape.getBpmnLabel().getBounds();
            if (label != null && node.getName() != null) {
                canvas.label(node.getName(), box(label));
            }
        }
    }

    private String stateClass(FlowNode node) {
        Position position = positions.get(node.getId());
        return position == null ? "ahead" : position.name().toLowerCase(Locale.ROOT);
    }

    private String title(FlowElement element) {
        Position position = positions.get(element.getId());
        String name = element.getName() == null ? element.getId() : element.getName();
        return position == null ? name : name + " (" + position.words + ")";
    }

    private static SvgCanvas.Box frame(List<BpmnShape> shapes) {
        double right = 0;
        double bottom = 0;
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        for (BpmnShape shape : shapes) {
            SvgCanvas.Box box = box(shape.getBounds());
            left = Math.min(left, box.x());
            top = Math.min(top, box.y());
            right = Math.max(right, box.x() + box.width());
            bottom = Math.max(bottom, box.y() + box.height());
        }
        return new SvgCanvas.Box(left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN);
    }

    private static SvgCanvas.Box box(Bounds bounds) {
        return new SvgCanvas.Box(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }
}
