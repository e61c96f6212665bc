package io.perennial.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.RunningDoor;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at the console without a browser: a session cookie and the proofs of origin of the forms. */
final class SignedInVisitor {

    private static final Pattern PROOF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final RunningDoor door;
    private String cookie = "";

    /** Knocks, but has not signed in yet. */
    SignedInVisitor(RunningDoor door) {
        this.door = door;
    }

    /** Somebody who has signed in. */
    static SignedInVisitor of(RunningDoor door, String token) {
        SignedInVisitor visitor = new SignedInVisitor(door);
        assertThat(visitor.signIn(token).statusCode()).isEqualTo(302);
        assertThat(visitor.get("/").statusCode()).isEqualTo(200);
        return visitor;
    }

    /** A page that stands in for another: its status, its sentence, what to do, and nothing of the machinery. */
    static void assertMishap(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains("<p class=\"lead\">" + sentence + "</p>", "id=\"cure\"")
                .doesNotContain("\tat ", "Exception");
    }

    /** Signs in; the answer sends a person on. */
    HttpResponse<String> signIn(String token) {
        return signIn("", token);
    }

    /** Signs in under a name. */
    HttpResponse<String> signIn(String name, String token) {
        String proof = proof(get("/login"));
        return post("/login", "username=" + encoded(name) + "&password=" + encoded(token) + "&_csrf=" + encoded(proof));
    }

    HttpResponse<String> get(String path) {
        return kept(door.send(request(path).GET()));
    }

    /** What a page sends that refreshes itself. */
    HttpResponse<String> refresh(String path) {
        return kept(door.send(request(path).header("HX-Request", "true").GET()));
    }

    /** Sends a form of a page that the visitor has open. */
    HttpResponse<String> send(HttpResponse<String> page, String path, String fields) {
        return post(path, fields + "&_csrf=" + encoded(proof(page)));
    }

    private HttpResponse<String> post(String path, String fields) {
        return kept(door.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = door.request(path, "").header("Accept", "text/html");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<String> kept(HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("perennial="))
                .forEach(set -> cookie = set.substring(0, (set + ";").indexOf(';')));
        return answer;
    }

    private static String proof(HttpResponse<String> page) {
        Matcher proof = PROOF.matcher(page.body());
        assertThat(proof.find()).as("a form in %s", page.body()).isTrue();
        return proof.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
