package org.pouch.desk;

import org.jspecify.annotations.Nullable;
import org.pouch.casework.CaseRegister;
import org.pouch.casework.Officer;
import org.pouch.packet.RequestId;
import org.pouch.packet.Sha256;
import org.pouch.process.OfficerTasks;
import org.pouch.process.OfficerTasks.Task;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages an officer is asked to approve, before anything is signed. */
@Controller
class DraftPages {
    private final OfficerTasks tasks;
    private final CaseRegister cases;

    DraftPages(OfficerTasks tasks, CaseRegister cases) {
        this.tasks = tasks;
        this.cases = cases;
    }

    @GetMapping("/desk/tasks/{key}/document")
    ResponseEntity<byte[]> pages(
            @PathVariable("key") long key,
            @RequestParam(name = "seen", required = false) @Nullable Sha256 seen,
            Officer officer) {
        Task task = tasks.find(key, officer).orElseThrow(() -> new PageNotFound("task"));
        @Nullable RequestId request = task.request();
        if (request == null || seen == null) {
            throw new PageNotFound("document");
        }
        byte[] pages =
                cases.preview(task.elementId(), request, officer, seen).orElseThrow(() -> new PageNotFound("document"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.CONTENT_DISPOSITION, PacketPage.inline("draft-" + key + ".pdf"))
                .body(pages);
    }
}
