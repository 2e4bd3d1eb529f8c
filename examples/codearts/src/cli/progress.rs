//! A progress bar for downloads.

use endpoint::{Progress, Streaming};
use indicatif::{ProgressBar, ProgressStyle};

/// Draws the bar on standard error, if it is a terminal, while the bytes arrive.
pub(crate) fn with_bar(stream: Streaming, name: &str) -> Streaming {
    let template = match stream.content_length() {
        Some(_) => "{msg} {wide_bar} {bytes}/{total_bytes} {eta}",
        None => "{msg} {spinner} {bytes} {bytes_per_sec}",
    };
    let style = ProgressStyle::with_template(template).expect("the templates are well-formed");
    let bar = match stream.content_length() {
        Some(length) => ProgressBar::new(length),
        None => ProgressBar::no_length(),
    };
    let bar = bar.with_style(style).with_message(name.to_owned());
    let bar = Clearing(bar);
    stream.on_progress(move |Progress { bytes, .. }| bar.0.set_position(bytes))
}

/// Clears the bar when the download ends, also with an error.
struct Clearing(ProgressBar);

impl Drop for Clearing {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
