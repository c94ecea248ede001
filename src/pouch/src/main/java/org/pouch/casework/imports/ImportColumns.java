package org.pouch.casework.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pouch.casework.guide.GuideCase;
import org.pouch.casework.guide.GuideCase.Kind;
import org.pouch.casework.imports.ImportCases.Column;
import org.springframework.stereotype.Component;

/** The columns of a CSV file: the fields of the guided case, so that a table asks what the form asks. */
@Component
class ImportColumns {
    private final GuideCase guide;

    ImportColumns(GuideCase guide) {
        this.guide = guide;
    }

    List<Column> all() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(RowCaseFile.ROW_ID, false, false, "Number of the row", "行编号"));
        guide.sections()
                .forEach(section -> section.fields()
                        .forEach(field -> columns.add(new Column(
                                field.path(),
                                field.required(),
                                field.kind() == Kind.FILE || field.kind() == Kind.FILES,
                                field.label().en(),
                                field.label().zh()))));
        return columns;
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        all().forEach(column -> names.add(column.name()));
        return names;
    }
}
