package risk.job;

import java.util.List;
import risk.finding.Finding;
import risk.render.Document;

/** Where the main job says what it does: it takes a while, and somebody may watch. */
public interface Voice {

    /** A line for people; a run that finds nothing new says no more, and so loads nothing that makes more of it. */
    void say(String line);

    void print(Document document);

    /** What a person should know; possibly nothing. */
    void warn(List<Finding> findings);
}
