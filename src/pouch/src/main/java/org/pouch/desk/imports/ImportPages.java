package org.pouch.desk.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.pouch.casework.Officer;
import org.pouch.casework.imports.CaseImport;
import org.pouch.casework.imports.ImportCases;
import org.pouch.casework.imports.ImportCases.Format;
import org.pouch.casework.imports.ImportRefused;
import org.pouch.casework.imports.ResultFile;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Files of cases: sent by the page's script as they are, so that the server holds none of them; then how far each has come. */
@Controller
@RequestMapping("/desk/imports")
class ImportPages {
    private static final int SHOWN = 20;

    private final ImportCases imports;

    ImportPages(ImportCases imports) {
        this.imports = imports;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("section", "imports");
        model.addAttribute("imports", imports.newest(SHOWN));
        model.addAttribute("columns", imports.columns());
        return "desk/imports";
    }

    /** The names of the columns, to begin a table with. */
    @GetMapping("/columns")
    void columns(HttpServletResponse response) throws IOException {
        table(response, "cases.csv");
        response.getWriter()
                .write(String.join(
                                ",",
                                imports.columns().stream()
                                        .map(ImportCases.Column::name)
                                        .toList())
                        + "\r\n");
    }

    /** @param format of the rows, as the page knows it by the name of the file */
    @PostMapping
    ResponseEntity<Map<String, String>> take(
            @RequestParam(name = "format") Format format,
            @RequestParam(name = "evidence", defaultValue = "false") boolean evidence,
            InputStream file,
            Officer officer)
            throws IOException {
        return at(imports.take(format, file, evidence, officer));
    }

    @PutMapping("/{id}/evidence")
    ResponseEntity<Map<String, String>> evidence(@PathVariable("id") UUID id, InputStream zip) throws IOException {
        require(id);
        return at(imports.addEvidence(id.toString(), zip));
    }

    private static ResponseEntity<Map<String, String>> at(CaseImport taken) {
        return ResponseEntity.ok(Map.of("address", "/desk/imports/" + taken.id()));
    }

    @GetMapping("/{id}")
    String show(
            @PathVariable("id") UUID id,
            @RequestParam(name = "part", defaultValue = "false") boolean part,
            Model model) {
        model.addAttribute("section", "imports");
        model.addAttribute("one", require(id));
        model.addAttribute("problems", imports.results(id.toString(), true, 0));
        return part ? "desk/import :: progress" : "desk/import";
    }

    @GetMapping("/{id}/result")
    void result(
            @PathVariable("id") UUID id,
            @RequestParam(name = "refused", defaultValue = "false") boolean refusedOnly,
            HttpServletResponse response)
            throws IOException {
        require(id);
        table(response, "import-" + id + ".csv");
        ResultFile.write(imports, id.toString(), refusedOnly, response.getWriter());
    }

    private static void table(HttpServletResponse response, String name) {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + name);
    }

    private CaseImport require(UUID id) {
        return imports.find(id.toString()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(ImportRefused refused) {
        return ResponseEntity.unprocessableContent().body(Map.of("detail", String.valueOf(refused.getMessage())));
    }
}
