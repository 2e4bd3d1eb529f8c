//! Uploads a large file and downloads it again, each with a progress bar:
//! `cargo run --example transfer`.
//!
//! It starts a local HTTP server that stores the file in memory.

use std::io;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::routing::put;
use bytes::Bytes;
use endpoint::{Client, Progress, Streaming, Upload, endpoint};
use futures_util::stream;
use indicatif::{ProgressBar, ProgressStyle};
use tokio::net::TcpListener;

const CHUNK: usize = 64 * 1024;
const CHUNKS: usize = 1024;

#[endpoint(PUT, "/files/{name}", 204, body = bytes)]
struct PutFile {
    name: String,
    #[body]
    content: Upload,
}

#[endpoint(GET, "/files/{name}", 200 => Streaming)]
struct GetFile {
    name: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client: Client = Client::new(start_service().await?)?;

    // A stream, so that only one chunk is in memory; its length is known, so the bar can show the
    // progress.
    let chunks = stream::iter((0..CHUNKS).map(|at| Ok::<_, io::Error>(chunk(at))));
    let content = Upload::once_sized((CHUNK * CHUNKS) as u64, chunks).on_progress(bar("upload"));
    PutFile { name: "large.bin".to_owned(), content }.send(&client).await?;

    let file = GetFile { name: "large.bin".to_owned() }.send(&client).await?;
    let mut file = file.on_progress(bar("download"));
    let mut received = 0;
    while let Some(chunk) = file.chunk().await? {
        received += chunk.len();
    }
    println!("{received} bytes uploaded and downloaded");
    Ok(())
}

/// Returns a callback that draws a progress bar, if standard error is a terminal.
fn bar(message: &'static str) -> impl FnMut(Progress) + Send + 'static {
    let style = ProgressStyle::with_template("{msg:8} {wide_bar} {bytes}/{total_bytes}")
        .expect("the template is well-formed");
    let bar = ProgressBar::no_length().with_style(style).with_message(message);
    move |progress| {
        if let Some(total) = progress.total {
            bar.set_length(total);
        }
        bar.set_position(progress.bytes);
        if progress.total == Some(progress.bytes) {
            bar.finish();
        }
    }
}

fn chunk(at: usize) -> Bytes {
    Bytes::from(vec![u8::try_from(at % 251).unwrap_or_default(); CHUNK])
}

/// Starts a server that stores one file, and returns its URL.
async fn start_service() -> io::Result<String> {
    type StoredFile = Arc<Mutex<Bytes>>;
    let file = put(|State(stored): State<StoredFile>, content: Bytes| async move {
        *stored.lock().expect("no thread panics while it holds the lock") = content;
        axum::http::StatusCode::NO_CONTENT
    });
    let file = file.get(|State(stored): State<StoredFile>| async move {
        Body::from(stored.lock().expect("no thread panics while it holds the lock").clone())
    });
    let router = Router::new()
        .route("/files/{name}", file)
        .layer(DefaultBodyLimit::disable())
        .with_state(StoredFile::default());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(url)
}
