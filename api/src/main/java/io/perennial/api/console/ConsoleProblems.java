package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;

/** Shows a person on a page what a program would get as problem details. */
@ControllerAdvice(basePackageClasses = ConsoleProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ConsoleProblems {

    @ExceptionHandler
    ModelAndView show(Refusal refusal) {
        return page(
                HttpStatusCode.valueOf(refusal.problem().status()),
                refusal.problem().title(),
                refusal.problem().detail());
    }

    @ExceptionHandler
    ModelAndView show(MethodArgumentTypeMismatchException misfit) {
        return page(HttpStatus.NOT_FOUND, "Not found", "there is nothing called '" + misfit.getValue() + "' here");
    }

    private static ModelAndView page(HttpStatusCode status, String title, String detail) {
        ModelAndView page = new ModelAndView("problem", status);
        page.addObject("title", title);
        page.addObject("detail", detail);
        return page;
    }
}
