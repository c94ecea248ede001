package org.pouch.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.casework.Role;
import org.pouch.casework.UserTaskId;
import org.pouch.casework.compare.CompareIdentity;
import org.pouch.casework.duty.Absences;
import org.pouch.casework.typed.TypedForms;
import org.pouch.desk.look.SeenTask;
import org.pouch.exchange.InboxId;
import org.pouch.packet.PacketId;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.pouch.process.naming.ModelNames;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One task with all that is needed to do it. */
@Controller
@RequestMapping("/desk/tasks")
class TaskPages {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OfficerTasks tasks;
    private final TaskLines lines;
    private final CaseRegister cases;
    private final CompareIdentity identities;
    private final PacketPanel packets;
    private final Absences absences;
    private final TypedForms typed;
    private final Wording wording;

    TaskPages(
            OfficerTasks tasks,
            TaskLines lines,
            CaseRegister cases,
            CompareIdentity identities,
            PacketPanel packets,
            Absences absences,
            TypedForms typed,
            Wording wording) {
        this.typed = typed;
        this.wording = wording;
        this.absences = absences;
        this.tasks = tasks;
        this.lines = lines;
        this.cases = cases;
        this.identities = identities;
        this.packets = packets;
    }

    @GetMapping("/{key}")
    String show(
            @PathVariable("key") long key,
            @RequestParam(name = "packet", required = false) @Nullable PacketId packet,
            Officer officer,
            HttpServletRequest request,
            Model model) {
        Task task = require(key, officer, request);
        model.addAttribute("section", "tasks");
        model.addAttribute("task", lines.of(task));
        model.addAttribute("held", officer.id().equals(task.assignee()));
        model.addAttribute("worksOnIt", isFor(officer, task));
        model.addAttribute("standsIn", isFor(officer, task) && standsIn(officer, task));
        if (task.inboxId() != null && task.elementId().equals(UserTaskId.REVIEW_QUARANTINE.value())) {
            packets.showQuarantine(new InboxId(task.inboxId()), model);
        } else if (task.request() != null) {
            model.addAttribute("view", cases.find(task.request()).orElse(null));
            model.addAttribute("samePerson", cases.samePerson(task.request()));
            identities
                    .of(task.request(), task.elementId())
                    .ifPresent(comparison -> model.addAttribute("comparison", comparison));
            packets.show(task.request(), packet, task.packetId(), model);
            cases.approves(task.elementId()).ifPresent(kind -> model.addAttribute("draft", kind));
            cases.draftDigest(task.elementId(), task.request(), officer)
                    .ifPresent(digest -> model.addAttribute("seen", digest.hex()));
            model.addAttribute("pagesToSee", cases.pagesToSee(task.elementId(), task.request(), officer));
        }
        return "desk/task";
    }

    /** What the form island needs: the Camunda form and what it starts with. */
    @GetMapping("/{key}/form")
    ResponseEntity<String> form(
            @PathVariable("key") long key, Officer officer, HttpServletRequest request, Locale reader)
            throws JsonProcessingException {
        Task task = require(key, officer, request);
        JsonNode schema = JSON.readTree(tasks.formSchema(task).orElseThrow(() -> new PageNotFound("form")));
        ObjectNode data = cases.formData(task.elementId(), task.packet(), task.request(), officer);
        boolean isHeld = officer.id().equals(task.assignee());
        ObjectNode form = JSON.createObjectNode()
                .put("readOnly", !isHeld)
                .<ObjectNode>set("data", data)
                .set("schema", new FormLanguage(reader).in(schema));
        if (isHeld) {
            typed.find(TaskActions.place(task), officer, data.path("seen").asText(null))
                    .ifPresent(before ->
                            form.put("typedAt", wording.at(before.at())).set("typed", before.fields()));
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON)
                .body(form.toString());
    }

    @GetMapping("/{key}/diagram")
    ResponseEntity<ModelNames.Spoken> diagram(
            @PathVariable("key") long key, Officer officer, HttpServletRequest request) {
        Task task = require(key, officer, request);
        return ResponseEntity.ok(wording.diagram(task.processId(), tasks.diagram(key)));
    }

    private boolean standsIn(Officer officer, Task task) {
        return task.assignee() != null && absences.standsInFor(officer.id()).contains(task.assignee());
    }

    private static boolean isFor(Officer officer, Task task) {
        return officer.roles().stream().map(Role::name).anyMatch(task.candidateGroups()::contains);
    }

    private Task require(long key, Officer officer, HttpServletRequest request) {
        return SeenTask.of(request, key).or(() -> tasks.find(key, officer)).orElseThrow(() -> new PageNotFound("task"));
    }
}
