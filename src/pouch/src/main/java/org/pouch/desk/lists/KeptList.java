package org.pouch.desk.lists;

import java.util.List;

/** Lists that can be kept under a name, and what in their addresses says which part of them. */
public enum KeptList {
    TASKS("/desk/tasks", List.of("queue", "find")),
    CASES("/desk/cases", List.of("state", "partner", "find"));

    private final String address;
    private final List<String> parameters;

    KeptList(String address, List<String> parameters) {
        this.address = address;
        this.parameters = parameters;
    }

    public String address() {
        return address;
    }

    List<String> parameters() {
        return parameters;
    }
}
