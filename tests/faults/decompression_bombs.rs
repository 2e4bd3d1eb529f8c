//! A gibibyte of spaces, compressed.

use flate2::{Compress, Compression, Crc, FlushCompress};

const MIB: usize = 1 << 20;
const GIB: u32 = 1 << 30;

/// Returns about one mebibyte of gzip in one member: the same block 1,024 times.
pub(crate) fn gzip() -> Vec<u8> {
    let block = vec![b' '; MIB];
    let mut encoder = Compress::new(Compression::best(), false);
    // A full flush ends the block at a byte boundary, and the next block does not refer to it.
    let mut packed = Vec::with_capacity(MIB);
    encoder.compress_vec(&block, &mut packed, FlushCompress::Full).expect("compression succeeds");
    let (mut one, mut all) = (Crc::new(), Crc::new());
    one.update(&block);
    // The header: deflate, no name, no time, unknown system.
    let mut bomb = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    for _ in 0..GIB as usize / MIB {
        bomb.extend_from_slice(&packed);
        all.combine(&one);
    }
    // The last block, which is empty.
    bomb.extend_from_slice(&[3, 0]);
    bomb.extend_from_slice(&all.sum().to_le_bytes());
    bomb.extend_from_slice(&GIB.to_le_bytes());
    bomb
}

/// Returns about 32 KiB of zstd: run-length blocks of 128 KiB each.
pub(crate) fn zstd() -> Vec<u8> {
    const BLOCK: u32 = 128 * 1024;
    // The magic number, a window of 128 KiB, and no checksum.
    let mut bomb = vec![0x28, 0xb5, 0x2f, 0xfd, 0, 7 << 3];
    let blocks = GIB / BLOCK;
    for at in 1..=blocks {
        let is_last = u32::from(at == blocks);
        let header = BLOCK << 3 | 1 << 1 | is_last;
        bomb.extend_from_slice(&header.to_le_bytes()[..3]);
        bomb.push(b' ');
    }
    bomb
}

/// Checks the bombs themselves: they decompress to spaces.
#[test]
fn gzip_bomb_decompresses_to_spaces() {
    use std::io::Read as _;
    let bomb = gzip();
    assert!(bomb.len() < 2 * MIB);
    let mut start = vec![0; 3 * MIB];
    flate2::read::GzDecoder::new(&bomb[..]).read_exact(&mut start).unwrap();
    assert!(start.iter().all(|byte| *byte == b' '));
}
