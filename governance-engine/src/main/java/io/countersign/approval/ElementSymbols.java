package io.countersign.approval;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** The BPMN symbol of each kind of flow node that our models use. */
final class ElementSymbols {

    private ElementSymbols() {}

    /** @param notes lines below the name of a call */
    static void draw(SvgCanvas canvas, FlowNode node, SvgCanvas.Box box, List<String> notes) {
        if (node instanceof SubProcess subProcess) {
            canvas.rounded(subProcess.triggeredByEvent() ? "event-subprocess" : "subprocess", box);
            canvas.caption(node.getName(), box);
        } else if (node instanceof CallActivity call) {
            drawCall(canvas, call, box, notes);
        } else if (node instanceof Activity activity) {
            drawTask(canvas, activity, box);
        } else if (node instanceof Gateway) {
            canvas.diamond(box);
            canvas.path(
                    node instanceof ParallelGateway
                            ? "M%s %s v22 m-11 -11 h22".formatted(box.centerX(), box.centerY() - 11)
                            : "M%s %s l16 16 m0 -16 l-16 16".formatted(box.centerX() - 8, box.centerY() - 8));
        } else if (node instanceof Event event) {
            drawEvent(canvas, event, box);
        }
    }

    private static void drawTask(SvgCanvas canvas, Activity task, SvgCanvas.Box box) {
        canvas.rounded("task", box);
        canvas.wrapped(task.getName(), box);
        if (task instanceof UserTask) {
            canvas.circle(box.x() + 13, box.y() + 10, 4);
            canvas.path("M%s %s c0 -9 14 -9 14 0 z".formatted(box.x() + 6, box.y() + 22));
        } else if (task instanceof ServiceTask) {
            canvas.circle(box.x() + 13, box.y() + 13, 6);
            canvas.circle(box.x() + 13, box.y() + 13, 2.5);
        } else if (task instanceof ReceiveTask) {
            canvas.path("M%s %s h14 v10 h-14 z l7 5 l7 -5".formatted(box.x() + 6, box.y() + 6));
        }
        drawLoop(canvas, task, box);
    }

    private static void drawCall(SvgCanvas canvas, CallActivity call, SvgCanvas.Box box, List<String> notes) {
        canvas.rounded("task call", box);
        if (notes.isEmpty()) {
            canvas.wrapped(call.getName(), box);
        } else {
            canvas.noted(call.getName(), notes, box);
        }
        drawLoop(canvas, call, box);
    }

    private static void drawLoop(SvgCanvas canvas, Activity task, SvgCanvas.Box box) {
        if (task.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics) {
            canvas.path("M%s %s v10 m5 -10 v10 m5 -10 v10".formatted(box.centerX() - 5, box.y() + box.height() - 13));
        }
    }

    private static void drawEvent(SvgCanvas canvas, Event event, SvgCanvas.Box box) {
        double radius = box.width() / 2;
        String aside = interrupts(event) ? "" : " aside";
        canvas.circle(event instanceof EndEvent ? "event end" : "event" + aside, box.centerX(), box.centerY(), radius);
        if (event instanceof IntermediateCatchEvent || event instanceof BoundaryEvent) {
            canvas.circle("symbol" + aside, box.centerX(), box.centerY(), radius - 3);
        }
        if (event instanceof EndEvent
                && event.getChildElementsByType(TerminateEventDefinition.class).size() > 0) {
            canvas.circle("event full", box.centerX(), box.centerY(), radius - 6);
        }
        if (event instanceof CatchEvent catching) {
            drawTrigger(canvas, catching, box);
        }
    }

    /** What only starts something beside what goes on is dashed. */
    private static boolean interrupts(Event event) {
        return event instanceof BoundaryEvent boundary
                ? boundary.cancelActivity()
                : !(event instanceof StartEvent start) || start.isInterrupting();
    }

    private static void drawTrigger(SvgCanvas canvas, CatchEvent event, SvgCanvas.Box box) {
        double x = box.centerX();
        double y = box.centerY();
        if (has(event, MessageEventDefinition.class)) {
            canvas.path("M%s %s h16 v11 h-16 z l8 6 l8 -6".formatted(x - 8, y - 5.5));
        } else if (has(event, TimerEventDefinition.class)) {
            canvas.circle(x, y, 9);
            canvas.path("M%s %s v-6 m0 6 l4 2".formatted(x, y));
        }
    }

    private static boolean has(CatchEvent event, Class<?> definition) {
        return event.getEventDefinitions().stream().anyMatch(definition::isInstance);
    }
}
