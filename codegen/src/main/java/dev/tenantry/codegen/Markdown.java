package dev.tenantry.codegen;

import java.util.List;
import java.util.stream.Collectors;

/** The few forms of Markdown that the derived documents use. */
final class Markdown {
    private Markdown() {}

    static String code(String text) {
        return "`" + text + "`";
    }

    static String row(String... cells) {
        return List.of(cells).stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String header(String... names) {
        return row(names) + "|" + "---|".repeat(names.length) + "\n";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    /** Text in which angle brackets are meant as such. */
    static String escaped(String text) {
        return text.replace("<", "&lt;").replace(">", "&gt;");
    }
}
