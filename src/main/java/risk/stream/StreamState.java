package risk.stream;

import java.util.List;
import java.util.Optional;
import risk.score.ErrorWatch;

/**
 * All that is remembered of a stream.
 *
 * @param report what is told of it
 * @param open the profiles of the window that has not ended
 * @param before the profile of the one before, where windows are held against that
 * @param watch what the detectors of errors remember
 */
public record StreamState(StreamReport report, List<String> open, Optional<String> before, ErrorWatch.State watch) {

    public StreamState {
        open = List.copyOf(open);
    }
}
