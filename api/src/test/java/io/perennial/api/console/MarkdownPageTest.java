package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MarkdownPageTest {

    @Test
    void tablesBecomeTables() {
        assertThat(MarkdownPage.html("| Figure | Value |\n|---|---:|\n| mae | 106 |"))
                .contains("<th>Figure</th>", "<td>mae</td>", "106</td>");
    }

    @Test
    void markupOfTheWriterIsShownAndNotObeyed() {
        assertThat(MarkdownPage.html("Prices <script>alert(1)</script> of [all](javascript:alert(1)) machines"))
                .doesNotContain("<script", "javascript:")
                .contains("&lt;script&gt;");
    }
}
