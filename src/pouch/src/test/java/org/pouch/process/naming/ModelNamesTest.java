package org.pouch.process.naming;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.Lane;
import io.camunda.zeebe.model.bpmn.instance.Process;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pouch.process.ProcessDiagram;
import org.pouch.process.naming.ModelNames.Name;

class ModelNamesTest {
    private static final Locale ENGLISH = Locale.ENGLISH;
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final ModelNames names = ModelNames.shipped();

    /** Whoever names, renames or removes an element writes it into {@code desk/models-zh.txt}. */
    @Test
    void namesWhatHasANameInAModelAndNothingElse() throws IOException {
        assertThat(written()).isEqualTo(drawn());
    }

    private Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        names.all()
                .forEach((process, elements) ->
                        elements.forEach((element, name) -> written.put(process + " " + element, name.model())));
        return written;
    }

    private static Map<String, String> drawn() throws IOException {
        Map<String, String> drawn = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".bpmn")).toList()) {
                BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
                String process = model.getModelElementsByType(Process.class)
                        .iterator()
                        .next()
                        .getId();
                model.getModelElementsByType(FlowElement.class)
                        .forEach(one -> put(drawn, process, one.getId(), one.getName()));
                model.getModelElementsByType(Lane.class)
                        .forEach(one -> put(drawn, process, one.getId(), one.getName()));
            }
        }
        return drawn;
    }

    private static void put(Map<String, String> all, String process, String element, String name) {
        if (name != null && !name.isBlank()) {
            all.put(process + " " + element, name);
        }
    }

    @Test
    void saysEachInChinese() {
        assertThat(names.all().values())
                .flatExtracting(Map::values)
                .allSatisfy(name -> assertThat(name.reader()).matches("[\\p{IsHan}0-9？，]+"));
    }

    /** A line of the ledger has the id of the task, and not the process. */
    @Test
    void callsATaskTheSameInEachProcess() {
        Map<String, Set<String>> tasks = new TreeMap<>();
        names.all()
                .values()
                .forEach(elements -> elements.forEach((element, name) -> {
                    if (element.startsWith("userTask_")) {
                        tasks.computeIfAbsent(element, any -> new TreeSet<>()).add(name.reader());
                    }
                }));

        assertThat(tasks)
                .isNotEmpty()
                .allSatisfy((task, called) -> assertThat(called).hasSize(1));
        assertThat(names.of(CHINESE, "userTask_ApproveReply")).contains("审批答复");
        assertThat(names.of(ENGLISH, "userTask_ApproveReply")).contains("Approve reply");
    }

    @Test
    void keepsTheNameThatSomebodyElseGave() {
        assertThat(names.of(CHINESE, "packet-dispatch", "serviceTask_SealPacket", "Seal packet"))
                .contains("封签文件包");
        assertThat(names.of(CHINESE, "packet-dispatch", "serviceTask_SealPacket", "Stamp packet"))
                .contains("Stamp packet");
        assertThat(names.of(CHINESE, "acme", "serviceTask_SealPacket", "Seal packet"))
                .contains("Seal packet");
        assertThat(names.of(CHINESE, "acme", "serviceTask_SealPacket", null)).isEmpty();
    }

    @Test
    void knowsTheNameWhereTheModelIsNotAtHand() {
        assertThat(names.of(CHINESE, "packet-dispatch", "serviceTask_SealPacket", null))
                .contains("封签文件包");
        assertThat(names.of(ENGLISH, "packet-delivery", "gateway_IsPacketFiled", "gateway_IsPacketFiled"))
                .contains("Packet filed?");
    }

    @Test
    void givesADiagramTheNamesOfItsReader() {
        ProcessDiagram diagram = new ProcessDiagram("<definitions/>", List.of(), List.of());

        assertThat(names.said(CHINESE, "packet-dispatch", diagram).names())
                .containsEntry("serviceTask_SealPacket", new Name("Seal packet", "封签文件包"));
        assertThat(names.said(ENGLISH, "packet-dispatch", diagram).names()).isEmpty();
        assertThat(names.said(CHINESE, "acme", diagram).names()).isEmpty();
    }
}
