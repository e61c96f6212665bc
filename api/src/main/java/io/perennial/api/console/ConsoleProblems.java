package io.perennial.api.console;

import io.perennial.api.problem.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.MissingServletRequestParameterException;
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
        return Mishap.page(
                HttpStatusCode.valueOf(refusal.problem().status()),
                refusal.problem().detail());
    }

    @ExceptionHandler
    ModelAndView show(MethodArgumentTypeMismatchException misfit) {
        return Mishap.page(HttpStatus.NOT_FOUND, "there is nothing called '" + misfit.getValue() + "' here");
    }

    @ExceptionHandler
    ModelAndView show(MissingServletRequestParameterException missing) {
        return Mishap.page(HttpStatus.BAD_REQUEST, "the form came without '" + missing.getParameterName() + "'");
    }

    @ExceptionHandler
    ModelAndView show(DataAccessException failure) {
        return databaseAway();
    }

    /** A lost database, met when a transaction begins. */
    @ExceptionHandler
    ModelAndView show(TransactionException failure) {
        return databaseAway();
    }

    private static ModelAndView databaseAway() {
        return Mishap.page(HttpStatus.SERVICE_UNAVAILABLE, "the database did not answer, so this page cannot be shown");
    }
}
